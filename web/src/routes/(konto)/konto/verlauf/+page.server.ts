import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { cursorIn } from '#lib/server/history.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireSession(event)
  const query = cursorIn(event.url)
  return { history: await answer(event.locals.api.GET('/my-history', { params: { query } })) }
}
