import { addressOf } from '#lib/address.ts'
import { organisationKinds } from '#lib/labels/organisations.ts'
import { answer } from '#lib/server/answer.ts'
import { pageOf } from '#lib/server/page-of.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { catalogue }, params, url }) => {
  const pageIn = (key: string) => ({ path: params, query: { perPage: 20, page: pageOf(url, key) } })
  const [organisation, offers, roles] = await Promise.all([
    answer(catalogue.GET('/organisations/{slug}', { params: { path: params } })),
    answer(catalogue.GET('/organisations/{slug}/offers', { params: pageIn('angebote') })),
    answer(catalogue.GET('/organisations/{slug}/roles', { params: pageIn('rollen') })),
  ])
  const { kind } = organisation
  return {
    organisation,
    offers,
    roles,
    kind,
    crumbs: [
      { label: 'Organisationen', href: '/organisationen' },
      { label: organisationKinds[kind], href: addressOf('listOrganisations', { kind: [kind] }) },
    ],
  }
}
