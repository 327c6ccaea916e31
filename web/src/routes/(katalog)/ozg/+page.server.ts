import { answer } from '#lib/server/answer.ts'
import { listing } from '#lib/server/listing.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const [{ list: services, query, refused }, { items: subjectAreas }] = await Promise.all([
    listing('listOzgServices', url.searchParams, (query) =>
      api.GET('/ozg-services', { params: { query: { perPage: 25, ...query } } }),
    ),
    answer(api.GET('/subject-areas')),
  ])
  return { services, q: query.q?.trim(), refused, subjectAreas }
}
