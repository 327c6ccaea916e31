import { addressOf } from '#lib/address.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'
import { subjectOf } from '../leika-key.ts'

export const load: PageServerLoad = async ({ locals: { catalogue }, params }) => {
  const service = await answer(catalogue.GET('/public-services/{key}', { params: { path: params } }))
  const neighbours = service.leikaKey
    ? await answer(
        catalogue.GET('/public-services', { params: { query: { q: subjectOf(service.leikaKey), perPage: 21 } } }),
      )
    : undefined
  return {
    service,
    /** Services about the same subject, and how many there are beside this one. */
    neighbours: neighbours?.items.filter(({ slug }) => slug !== service.slug).slice(0, 20) ?? [],
    neighbourTotal: neighbours ? neighbours.total - 1 : 0,
    crumbs: [
      { label: 'Leistungen', href: '/leistungen' },
      ...(service.subjectArea
        ? [
            {
              label: service.subjectArea.name,
              href: addressOf('listPublicServices', { subjectArea: service.subjectArea.slug }),
            },
          ]
        : []),
    ],
  }
}
