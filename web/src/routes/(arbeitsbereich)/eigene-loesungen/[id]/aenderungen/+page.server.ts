import { redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { requireListing } from '#lib/server/listings.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { listing } = await requireListing(event)
  // Before the first version is public there is nothing to compare with.
  if (listing.publishedVersion === null) redirect(303, `/eigene-loesungen/${listing.id}`)
  const path = { id: listing.id }
  return {
    listing,
    changes: await answer(event.locals.api.GET('/listings/{id}/changes', { params: { path } })),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Eigene Lösungen', href: '/eigene-loesungen' },
      { label: listing.title, href: `/eigene-loesungen/${listing.id}` },
    ],
  }
}
