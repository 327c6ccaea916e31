import { listing } from '#lib/server/listing.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const { list, query, refused } = await listing('listOrganisations', url.searchParams, (query) =>
    api.GET('/organisations', { params: { query: { perPage: 25, ...query } } }),
  )
  return { organisations: list, q: query.q?.trim(), refused }
}
