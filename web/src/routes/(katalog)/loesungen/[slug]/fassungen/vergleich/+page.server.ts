import { error, redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api }, params, url }) => {
  const [solution, { items }] = await Promise.all([
    answer(api.GET('/solutions/{slug}', { params: { path: params } })),
    answer(api.GET('/solutions/{slug}/versions', { params: { path: params } })),
  ])
  const [from, to] = [Number(url.searchParams.get('von')), Number(url.searchParams.get('bis'))]
  if (!isVersion(from) || !isVersion(to)) {
    const [newest, before] = items.map(({ number }) => number).toSorted((a, b) => b - a)
    if (newest === undefined || before === undefined) error(404, 'Zum Vergleichen braucht es zwei Versionen.')
    redirect(303, `${url.pathname}?von=${before}&bis=${newest}`)
  }
  const query = { from, to }
  return {
    title: solution.title,
    slug: params.slug,
    versions: items,
    comparison: await answer(api.GET('/solutions/{slug}/versions/compare', { params: { path: params, query } })),
    crumbs: [
      { label: 'Lösungen', href: '/loesungen' },
      { label: solution.title, href: `/loesungen/${params.slug}` },
      { label: 'Verlauf', href: `/loesungen/${params.slug}/verlauf` },
    ],
  }
}

const isVersion = (number: number) => Number.isInteger(number) && number > 0 && number <= 100_000
