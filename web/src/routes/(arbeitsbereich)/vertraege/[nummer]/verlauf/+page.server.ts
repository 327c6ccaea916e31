import { answer } from '#lib/server/answer.ts'
import { cursorIn } from '#lib/server/history.ts'
import { openAgreement } from '../agreement.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const [opened, history] = await Promise.all([
    openAgreement(event),
    answer(
      event.locals.api.GET('/agreements/{id}/history', {
        params: { path: { id: event.params.nummer }, query: cursorIn(event.url) },
      }),
    ),
  ])
  return { ...opened, history }
}
