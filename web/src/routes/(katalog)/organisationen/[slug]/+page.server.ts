import { addressOf } from '#lib/address.ts'
import { organisationKinds } from '#lib/labels/organisations.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { catalogue }, params }) => {
  const organisation = await answer(catalogue.GET('/organisations/{slug}', { params: { path: params } }))
  const { kind } = organisation
  return {
    organisation,
    kind,
    crumbs: [
      { label: 'Organisationen', href: '/organisationen' },
      { label: organisationKinds[kind], href: addressOf('listOrganisations', { kind: [kind] }) },
    ],
  }
}
