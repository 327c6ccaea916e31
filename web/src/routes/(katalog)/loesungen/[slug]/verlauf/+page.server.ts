import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api }, params, url }) => {
  const before = Number(url.searchParams.get('vor'))
  const query = before > 0 ? { before } : {}
  const [solution, history, { items: versions }] = await Promise.all([
    answer(api.GET('/solutions/{slug}', { params: { path: params } })),
    answer(api.GET('/solutions/{slug}/history', { params: { path: params, query } })),
    answer(api.GET('/solutions/{slug}/versions', { params: { path: params } })),
  ])
  return {
    title: solution.title,
    slug: params.slug,
    history,
    versions,
    crumbs: [
      { label: 'Lösungen', href: '/loesungen' },
      { label: solution.title, href: `/loesungen/${params.slug}` },
    ],
  }
}
