import { addressOf } from '#lib/address.ts'
import { answer } from '#lib/server/answer.ts'
import { publishedCosts } from '#lib/server/costs.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api, fuer }, params }) => {
  const path = { params: { path: params } }
  const [solution, jsonLd, costs] = await Promise.all([
    answer(api.GET('/solutions/{slug}', path)),
    answer(api.GET('/solutions/{slug}.jsonld', path)),
    publishedCosts(api, params.slug, fuer),
  ])
  // Whom to write to about an offer; a collected entry has no provider.
  const provider = solution.provider
    ? await answer(api.GET('/organisations/{slug}', { params: { path: { slug: solution.provider.slug } } }))
    : undefined
  return {
    solution,
    jsonLd,
    costs,
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
