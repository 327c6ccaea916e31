import { queryFrom } from '#lib/address.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const query = { perPage: 50, ...queryFrom('listOzgServices', url.searchParams) }
  const [services, { items: subjectAreas }] = await Promise.all([
    answer(api.GET('/ozg-services', { params: { query } })),
    answer(api.GET('/subject-areas')),
  ])
  return { services, subjectAreas }
}
