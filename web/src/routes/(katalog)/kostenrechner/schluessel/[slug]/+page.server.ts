import { answer } from '#lib/server/answer.ts'
import { findHistory } from '#lib/server/history.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const {
    locals: { api },
    params,
  } = event
  const key = await answer(api.GET('/allocation-keys/{slug}', { params: { path: params } }))
  // Whose values are compared is told by name, and only an approved key has a page.
  const [previous, history] = await Promise.all([
    key.previous
      ? api.GET('/allocation-keys/{slug}', { params: { path: { slug: key.previous } } }).then(({ data }) => data)
      : undefined,
    findHistory(event, 'allocation_key', key.slug),
  ])
  return {
    key,
    history,
    previous: previous && { slug: previous.slug, name: previous.name },
    crumbs: [
      { label: 'Kostenrechner', href: '/kostenrechner' },
      { label: 'Verteilungsschlüssel', href: '/kostenrechner/schluessel' },
    ],
  }
}
