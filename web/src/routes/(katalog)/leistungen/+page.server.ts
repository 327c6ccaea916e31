import { answer } from '#lib/server/answer.ts'
import { listing } from '#lib/server/listing.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { catalogue }, url }) => {
  const [{ list: services, query, refused }, { items: subjectAreas }] = await Promise.all([
    listing('listPublicServices', url.searchParams, (query) =>
      catalogue.GET('/public-services', { params: { query: { perPage: 25, ...query } } }),
    ),
    answer(catalogue.GET('/subject-areas')),
  ])
  const covered = { ...query, covered: true, page: 1, perPage: 1 }
  const { total: coveredTotal } = await answer(catalogue.GET('/public-services', { params: { query: covered } }))
  return { services, q: query.q?.trim(), coveredTotal, refused, subjectAreas }
}
