import { queryFrom } from '#lib/address.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const query = { perPage: 50, ...queryFrom('listOrganisations', url.searchParams) }
  return { organisations: await answer(api.GET('/organisations', { params: { query } })) }
}
