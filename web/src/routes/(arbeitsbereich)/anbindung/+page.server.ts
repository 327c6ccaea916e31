import { redirect } from '@sveltejs/kit'
import { requireSession } from '#lib/server/account.ts'
import { listing } from '#lib/server/listing.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation, organisations } = await requireSession(event)
  const crumbs = [{ label: 'Arbeitsbereich', href: '/arbeitsbereich' }]
  if (!organisation && organisations.length > 0) redirect(303, '/organisation/wechseln')
  if (!organisation) return { crumbs, board: undefined }
  const { list, query, refused } = await listing('listRollOuts', event.url.searchParams, (query) =>
    event.locals.api.GET('/roll-outs', { params: { query: { perPage: 50, ...query } } }),
  )
  return { crumbs, board: { organisation, list, refused, q: query.q?.trim() } }
}
