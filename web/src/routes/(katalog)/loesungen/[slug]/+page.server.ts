import { addressOf } from '#lib/address.ts'
import { answer } from '#lib/server/answer.ts'
import { publishedCosts } from '#lib/server/costs.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api, fuer }, params }) => {
  const [solution, costs] = await Promise.all([
    answer(api.GET('/solutions/{slug}', { params: { path: params } })),
    publishedCosts(api, params.slug, fuer),
  ])
  // Whom to write to about an offer; a collected entry has no provider.
  const provider = solution.provider
    ? await answer(api.GET('/organisations/{slug}', { params: { path: { slug: solution.provider.slug } } }))
    : undefined
  return {
    solution,
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
