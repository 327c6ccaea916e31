import { addressOf } from '#lib/address.ts'
import { answer } from '#lib/server/answer.ts'
import { publishedCosts } from '#lib/server/costs.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api, fuer, session }, params }) => {
  const path = { params: { path: params } }
  const [solution, jsonLd, costs, questions] = await Promise.all([
    answer(api.GET('/solutions/{slug}', path)),
    answer(api.GET('/solutions/{slug}.jsonld', path)),
    publishedCosts(api, params.slug, fuer),
    answer(api.GET('/solutions/{slug}/questions', path)),
  ])
  const isOffered = solution.origin === 'offered'
  // What is public about the editorial record of an offer; one from before there were any has none.
  const { data: listing } = isOffered ? await api.GET('/solutions/{slug}/listing', path) : {}
  // Whether the organisation acted for can ask for it, and what it has asked already; nobody else is asked about.
  const { data: asking } =
    isOffered && session?.organisation
      ? await api.GET('/reuse-requests/options', { params: { query: { solution: params.slug } } })
      : {}
  // Whom to write to about an offer; a collected entry has no provider.
  const provider = solution.provider
    ? await answer(api.GET('/organisations/{slug}', { params: { path: { slug: solution.provider.slug } } }))
    : undefined
  return {
    solution,
    jsonLd,
    costs,
    listing,
    questions: questions.items,
    isSignedIn: session !== undefined,
    asking: asking && { refusal: asking.refusal, open: asking.open },
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
