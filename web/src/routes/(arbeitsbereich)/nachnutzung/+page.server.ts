import { berlinToday } from '#lib/format.ts'
import { requireSession } from '#lib/server/account.ts'
import { listing } from '#lib/server/listing.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation, roles } = await requireSession(event)
  const common = {
    organisation,
    mayAsk: roles.includes('coordinator'),
    today: berlinToday(new Date()),
    crumbs: [{ label: 'Arbeitsbereich', href: '/arbeitsbereich' }],
  }
  if (!organisation) return { ...common, list: undefined, q: undefined, refused: [] }
  const { list, query, refused } = await listing('listReuseRequests', event.url.searchParams, (query) =>
    event.locals.api.GET('/reuse-requests', { params: { query: { perPage: 25, ...query } } }),
  )
  return { ...common, list, q: query.q?.trim(), refused }
}
