import { missingIn } from '#lib/listing/missing.ts'
import { answer } from '#lib/server/answer.ts'
import { questionsOf, requireListing } from '#lib/server/listings.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { listing, questions } = await requireListing(event)
  const asking = event.locals.api.GET('/listings/{id}/preview', { params: { path: { id: listing.id } } })
  const { error: problem } = await asking
  const { title, fields } = questionsOf(questions, 'basics')
  const page = {
    listing,
    fuer: await event.locals.fuer,
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Eigene Lösungen', href: '/eigene-loesungen' },
      { label: listing.title, href: `/eigene-loesungen/${listing.id}` },
    ],
  }
  if (problem?.status !== 422) return { ...page, preview: await answer(asking) }
  // A page begins with what the first section asks.
  const items = missingIn(problem.errors ?? [], fields, listing.content.basics)
  return { ...page, unready: { detail: problem.detail, missing: [{ section: 'basics' as const, title, items }] } }
}
