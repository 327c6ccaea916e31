import { listing } from '#lib/server/listing.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { catalogue }, url }) => {
  const { list, query, refused } = await listing('listOrganisations', url.searchParams, (query) =>
    catalogue.GET('/organisations', { params: { query: { perPage: 25, ...query } } }),
  )
  return { organisations: list, q: query.q?.trim(), refused }
}
