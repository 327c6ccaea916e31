import { answer } from '#lib/server/answer.ts'
import { requireListing } from '#lib/server/listings.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { listing } = await requireListing(event)
  const path = { id: listing.id }
  return {
    listing,
    solution: await answer(event.locals.api.GET('/listings/{id}/preview', { params: { path } })),
    fuer: event.locals.fuer,
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Eigene Lösungen', href: '/eigene-loesungen' },
      { label: listing.title, href: `/eigene-loesungen/${listing.id}` },
    ],
  }
}
