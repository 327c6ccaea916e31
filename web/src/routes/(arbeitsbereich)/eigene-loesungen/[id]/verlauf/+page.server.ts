import { answer } from '#lib/server/answer.ts'
import { cursorIn } from '#lib/server/history.ts'
import { requireListing } from '#lib/server/listings.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { listing } = await requireListing(event)
  const params = { path: { id: listing.id }, query: cursorIn(event.url) }
  return {
    listing,
    history: await answer(event.locals.api.GET('/listings/{id}/history', { params })),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Eigene Lösungen', href: '/eigene-loesungen' },
      { label: listing.title, href: `/eigene-loesungen/${listing.id}` },
    ],
  }
}
