import { answer } from '#lib/server/answer.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import { requireDocument } from '#lib/server/terms.ts'
import { termsAddress } from '../../addresses.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireOperatorRole(event, 'contract_manager')
  const { key, slug, title, versions } = await requireDocument(event)
  const usage = await answer(event.locals.api.GET('/terms/{key}/usage', { params: { path: { key } } }))
  return {
    slug,
    title,
    usage,
    texts: versions.map(({ isModel, isDemo }) => ({ isModel, isDemo })),
    crumbs: [
      { label: 'Vertragsbedingungen', href: '/vertragsbedingungen' },
      { label: title, href: termsAddress(slug) },
    ],
  }
}
