import { addressOf } from '#lib/address.ts'
import { answer } from '#lib/server/answer.ts'
import { publishedCosts } from '#lib/server/costs.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api, catalogue, fuer, reader }, params }) => {
  const path = { params: { path: params } }
  const [solution, jsonLd, costs, questions, { session }] = await Promise.all([
    answer(catalogue.GET('/solutions/{slug}', path)),
    answer(catalogue.GET('/solutions/{slug}.jsonld', path)),
    fuer.then((land) => publishedCosts(catalogue, params.slug, land)),
    answer(catalogue.GET('/solutions/{slug}/questions', path)),
    reader,
  ])
  const isOffered = solution.origin === 'offered'
  const [listing, asking, provider] = await Promise.all([
    // What is public about the editorial record of an offer; one from before there were any has none.
    isOffered ? catalogue.GET('/solutions/{slug}/listing', path) : undefined,
    // Whether the organisation acted for can ask for it, and what it has asked already; nobody else is asked about.
    isOffered && session?.organisation
      ? api.GET('/reuse-requests/options', { params: { query: { solution: params.slug } } })
      : undefined,
    // Whom to write to about an offer; a collected entry has no provider.
    solution.provider
      ? answer(catalogue.GET('/organisations/{slug}', { params: { path: { slug: solution.provider.slug } } }))
      : undefined,
  ])
  return {
    solution,
    jsonLd,
    costs,
    listing: listing?.data,
    questions: questions.items,
    isSignedIn: session !== undefined,
    asking: asking?.data && { refusal: asking.data.refusal, open: asking.data.open },
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
