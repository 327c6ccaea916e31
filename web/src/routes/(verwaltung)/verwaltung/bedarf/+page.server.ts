import { answer } from '#lib/server/answer.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireOperatorRole(event, 'operator_administrator')
  const page = Math.max(1, Math.trunc(Number(event.url.searchParams.get('seite'))) || 1)
  return { roles, list: await answer(event.locals.api.GET('/demands', { params: { query: { page, perPage: 25 } } })) }
}
