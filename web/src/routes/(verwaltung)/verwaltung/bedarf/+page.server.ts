import { answer } from '#lib/server/answer.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireOperatorRole(event, 'operator_administrator')
  const page = pageOf(event.url)
  return { roles, list: await answer(event.locals.api.GET('/demands', { params: { query: { page, perPage: 25 } } })) }
}
