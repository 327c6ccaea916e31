import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api } }) => {
  const { items } = await answer(api.GET('/checklists'))
  return { checklists: items, crumbs: [{ label: 'Vertragsbedingungen', href: '/vertragsbedingungen' }] }
}
