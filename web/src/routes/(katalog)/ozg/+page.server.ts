import { answer } from '#lib/server/answer.ts'
import { listing } from '#lib/server/listing.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { catalogue }, url }) => {
  const [{ list: services, query, refused }, { items: subjectAreas }] = await Promise.all([
    listing('listOzgServices', url.searchParams, (query) =>
      catalogue.GET('/ozg-services', { params: { query: { perPage: 25, ...query } } }),
    ),
    answer(catalogue.GET('/subject-areas')),
  ])
  return { services, q: query.q?.trim(), refused, subjectAreas }
}
