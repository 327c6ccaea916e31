import { queryFrom } from '#lib/address.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const query = { perPage: 50, ...queryFrom('listPublicServices', url.searchParams) }
  const [services, { items: subjectAreas }, covered] = await Promise.all([
    answer(api.GET('/public-services', { params: { query } })),
    answer(api.GET('/subject-areas')),
    answer(api.GET('/public-services', { params: { query: { ...query, covered: true, page: 1, perPage: 1 } } })),
  ])
  return { services, subjectAreas, coveredTotal: covered.total }
}
