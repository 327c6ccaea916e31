import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api }, params }) => {
  const key = await answer(api.GET('/allocation-keys/{slug}', { params: { path: params } }))
  // Whose values are compared is told by name, and only an approved key has a page.
  const previous = key.previous
    ? (await api.GET('/allocation-keys/{slug}', { params: { path: { slug: key.previous } } })).data
    : undefined
  return {
    key,
    previous: previous && { slug: previous.slug, name: previous.name },
    crumbs: [
      { label: 'Kostenrechner', href: '/kostenrechner' },
      { label: 'Verteilungsschlüssel', href: '/kostenrechner/schluessel' },
    ],
  }
}
