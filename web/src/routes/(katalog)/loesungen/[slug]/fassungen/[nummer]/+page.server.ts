import { error } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals, params: { slug, nummer } }) => {
  const { api } = locals
  const fuer = await locals.fuer
  if (!/^[1-9]\d{0,4}$/.test(nummer)) error(404, 'Diese Version gibt es nicht.')
  const path = { slug, number: nummer }
  const [version, { title }, { items }] = await Promise.all([
    answer(api.GET('/solutions/{slug}/versions/{number}', { params: { path } })),
    answer(api.GET('/solutions/{slug}', { params: { path: { slug } } })),
    answer(api.GET('/solutions/{slug}/versions', { params: { path: { slug } } })),
  ])
  return {
    slug,
    title: version.solution?.title ?? title,
    version,
    numbers: items.map(({ number }) => number),
    fuer,
    crumbs: [
      { label: 'Lösungen', href: '/loesungen' },
      { label: title, href: `/loesungen/${slug}` },
      { label: 'Verlauf', href: `/loesungen/${slug}/verlauf` },
    ],
  }
}
