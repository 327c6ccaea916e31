import { answer } from '#lib/server/answer.ts'
import { cursorIn } from '#lib/server/history.ts'
import { openCase } from '../case.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { params, url, locals } = event
  const query = cursorIn(url)
  const [shown, history] = await Promise.all([
    openCase(event),
    answer(
      locals.api.GET('/reuse-requests/{id}/history', {
        params: { path: { id: params.nummer }, query },
      }),
    ),
  ])
  return { ...shown, history, before: query.before }
}
