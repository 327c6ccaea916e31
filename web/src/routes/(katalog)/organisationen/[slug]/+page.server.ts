import { addressOf } from '#lib/address.ts'
import { organisationKinds, type OrganisationKind } from '#lib/labels.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api }, params }) => {
  const organisation = await answer(api.GET('/organisations/{slug}', { params: { path: params } }))
  const kind = organisation.kind as OrganisationKind // the contract of one organisation says only that it is text
  return {
    organisation,
    kind,
    crumbs: [
      { label: 'Organisationen', href: '/organisationen' },
      { label: organisationKinds[kind], href: addressOf('listOrganisations', { kind: [kind] }) },
    ],
  }
}
