import { addressOf } from '#lib/address.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { catalogue }, params }) => {
  const service = await answer(catalogue.GET('/ozg-services/{ozgId}', { params: { path: { ozgId: params.id } } }))
  const area = service.subjectArea
  return {
    service,
    crumbs: [
      { label: 'OZG-Leistungen', href: '/ozg' },
      ...(area ? [{ label: area.name, href: addressOf('listOzgServices', { subjectArea: area.slug }) }] : []),
    ],
  }
}
