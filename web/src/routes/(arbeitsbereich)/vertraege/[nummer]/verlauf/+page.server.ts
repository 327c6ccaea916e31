import { answer } from '#lib/server/answer.ts'
import { openAgreement } from '../agreement.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const before = Number(event.url.searchParams.get('vor'))
  const [opened, history] = await Promise.all([
    openAgreement(event),
    answer(
      event.locals.api.GET('/agreements/{id}/history', {
        params: { path: { id: event.params.nummer }, query: before > 0 ? { before } : {} },
      }),
    ),
  ])
  return { ...opened, history }
}
