import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireSession(event)
  const before = Number(event.url.searchParams.get('vor'))
  const query = before > 0 ? { before } : {}
  return { history: await answer(event.locals.api.GET('/my-history', { params: { query } })) }
}
