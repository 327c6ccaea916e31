import type { ApiClient } from '@fit-store/contracts/client'
import { error } from '@sveltejs/kit'
import { viewKeys } from '#lib/address.ts'
import type { LandCode } from '#lib/laender.ts'
import { answer } from '#lib/server/answer.ts'
import type { PageServerLoad } from './$types.js'

const most = 4 // columns that fit side by side, also on paper

export const load: PageServerLoad = async ({ locals: { api, fuer }, url: { searchParams } }) => {
  const asked = [...new Set(searchParams.getAll(viewKeys.compared))].filter(Boolean)
  const slugs = asked.slice(0, most)
  const words = searchParams.get('suche')?.trim().slice(0, 200) ?? ''
  const [found, matches, costs] = await Promise.all([
    // One by one, because one that is gone must not take the others with it.
    Promise.all(slugs.map(async (slug) => ({ slug, solution: await findSolution(api, slug) }))),
    words && slugs.length < most
      ? answer(api.GET('/solutions', { params: { query: { q: words, perPage: 8 } } }))
      : undefined,
    fuer.then((land) => (land && slugs.length ? costsFor(api, land, slugs) : [])),
  ])
  return {
    solutions: found.flatMap(({ solution }) => solution ?? []),
    costs,
    gone: found.filter(({ solution }) => !solution).map(({ slug }) => slug),
    surplus: asked.length - slugs.length,
    most,
    words,
    matches: matches?.items
      .filter(({ slug }) => !slugs.includes(slug))
      .map(({ slug, title, summary }) => ({ slug, title, summary })),
    onlyDifferences: searchParams.get(viewKeys.only) === 'unterschiede',
    crumbs: [{ label: 'Lösungen', href: '/loesungen' }],
  }
}

async function findSolution(api: ApiClient, slug: string) {
  const { data, error: problem } = await api.GET('/solutions/{slug}', { params: { path: { slug } } })
  if (problem && problem.status !== 404) error(problem.status, problem.detail)
  return data
}

async function costsFor(api: ApiClient, forLand: LandCode, solution: string[]) {
  const { items } = await answer(api.GET('/solution-costs', { params: { query: { forLand, solution } } }))
  return items
}
