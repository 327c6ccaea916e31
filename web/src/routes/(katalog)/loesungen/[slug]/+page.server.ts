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
  // Whether the organisation acted for can ask for it, and what it has asked already; nobody else is asked about.
  const { data: asking } =
    solution.origin === 'offered' && session?.organisation
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
    isSignedIn: session !== undefined,
    asking: asking && { refusal: asking.refusal, open: asking.open },
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
