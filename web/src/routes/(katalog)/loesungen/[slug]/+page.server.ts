import { addressOf } from '#lib/address.ts'
import { answer } from '#lib/server/answer.ts'
import { publishedCosts } from '#lib/server/costs.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api, fuer, session }, params }) => {
  const path = { params: { path: params } }
  const [solution, jsonLd, costs] = await Promise.all([
    answer(api.GET('/solutions/{slug}', path)),
    answer(api.GET('/solutions/{slug}.jsonld', path)),
    publishedCosts(api, params.slug, fuer),
  ])
  const isOffered = solution.origin === 'offered'
  // What is public about the editorial record of an offer; one from before there were any has none.
  const { data: listing } = isOffered ? await api.GET('/solutions/{slug}/listing', path) : {}
  // Whom to write to about an offer; a collected entry has no provider.
  const provider = solution.provider
    ? await answer(api.GET('/organisations/{slug}', { params: { path: { slug: solution.provider.slug } } }))
    : undefined
  return {
    solution,
    jsonLd,
    costs,
    listing,
    /** Who may say that a collected entry is their own service. */
    mayClaim:
      !isOffered && session?.organisation?.kind !== 'platform_operator' && session?.roles.includes('editor') === true,
    mailbox: provider?.functionalMailbox ?? undefined,
    crumbs: [
      { label: 'Lösungen', href: '/loesungen' },
      ...(solution.subjectArea
        ? [
            {
              label: solution.subjectArea.name,
              href: addressOf('listSolutions', { subjectArea: [solution.subjectArea.slug] }),
            },
          ]
        : []),
    ],
  }
}
