import { answer } from '#lib/server/answer.ts'
import { cursorIn } from '#lib/server/history.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api }, params, url }) => {
  const query = cursorIn(url)
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
