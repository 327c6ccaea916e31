import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api } }) => {
  const { items } = await answer(api.GET('/terms/glossary'))
  return { words: items, crumbs: [{ label: 'Vertragsbedingungen', href: '/vertragsbedingungen' }] }
}
