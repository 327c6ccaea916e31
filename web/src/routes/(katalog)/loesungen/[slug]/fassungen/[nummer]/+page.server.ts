import { error } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api, fuer }, params: { slug, nummer } }) => {
  if (!/^[1-9]\d{0,4}$/.test(nummer)) error(404, 'Diese Version gibt es nicht.')
  const path = { slug, number: nummer }
  const [version, { items }] = await Promise.all([
    answer(api.GET('/solutions/{slug}/versions/{number}', { params: { path } })),
    answer(api.GET('/solutions/{slug}/versions', { params: { path: { slug } } })),
  ])
  return {
    slug,
    version,
    numbers: items.map(({ number }) => number),
    fuer,
    crumbs: [
      { label: 'Lösungen', href: '/loesungen' },
      { label: version.solution.title, href: `/loesungen/${slug}` },
      { label: 'Verlauf', href: `/loesungen/${slug}/verlauf` },
    ],
  }
}
