import { redirect, type RequestEvent } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { requireListing } from '#lib/server/listings.ts'
import { mayDo } from './allowed.ts'

type Visit = Pick<RequestEvent, 'locals' | 'request' | 'url'> & { params: { id: string } }

/**
 * What the pages show that take a listing out of the offer: whom it touches. Back to the listing where that is not possible, but
 * whose form was refused reads why on the page itself, with what was typed.
 */
export async function ending(event: Visit, action: 'suspend' | 'withdraw') {
  const { listing } = await requireListing(event)
  const here = `/eigene-loesungen/${listing.id}`
  if (event.request.method === 'GET' && !mayDo(listing, action)) redirect(303, here)
  const path = { id: listing.id }
  return {
    listing,
    effects: await answer(event.locals.api.GET('/listings/{id}/effects', { params: { path } })),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Eigene Lösungen', href: '/eigene-loesungen' },
      { label: listing.title, href: here },
    ],
  }
}
