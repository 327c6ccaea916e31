import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { catalogue } }) => {
  const [request, agreement, rollOut] = await Promise.all([
    answer(catalogue.GET('/reuse-requests/process')),
    answer(catalogue.GET('/agreements/process')),
    answer(catalogue.GET('/roll-outs/process')),
  ])
  return { request, agreement, rollOut }
}
