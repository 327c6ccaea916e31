import type { ApiClient, Schemas } from '@fit-store/contracts/client'
import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { longestWatchlist, wayBack } from '#lib/server/preferences.ts'
import { unwatch, watch } from '#lib/server/watchlist.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { session, watchlist } = await locals.reader
  const kept = await Promise.all(
    watchlist.map(async (slug) => ({ slug, solution: await findCard(locals.catalogue, slug) })),
  )
  return {
    solutions: kept.flatMap(({ solution }) => solution ?? []),
    gone: kept.filter(({ solution }) => !solution).map(({ slug }) => slug),
    most: longestWatchlist,
    isOfAccount: session !== undefined,
    isFull: url.searchParams.has('voll'),
  }
}

export const actions = {
  merken: async (event) => {
    const { slugs, back } = await choice(event)
    if (!(await watch(event, slugs))) redirect(303, '/merkliste?voll=')
    redirect(303, back)
  },
  entfernen: async (event) => {
    const { slugs, back } = await choice(event)
    await unwatch(event, slugs)
    redirect(303, back)
  },
} satisfies Actions

/** The solutions a form names, and where it was sent from. */
async function choice({ request, url }: Pick<RequestEvent, 'request' | 'url'>) {
  const form = await request.formData()
  const slugs = form.getAll('loesung').filter((value) => typeof value === 'string')
  return { slugs, back: wayBack(form.get('zurueck') ?? '/merkliste', url) }
}

/** What a row shows of a solution; undefined when there is none of that name any more. */
async function findCard(api: ApiClient, slug: string): Promise<Schemas['SolutionCard'] | undefined> {
  const { data, error: problem } = await api.GET('/solutions/{slug}', { params: { path: { slug } } })
  if (problem?.status === 404) return undefined
  if (problem) error(problem.status, problem.detail)
  const { origin, isDemo, type, title, summary, stage, stageSince, subjectArea, laender, provider, ozgServices } = data
  const { adoptions, adopterCount, adoptionAsOf, maturity, supplyRoutes, publishedAt, updatedAt } = data
  const about = {
    slug,
    origin,
    isDemo,
    type,
    title,
    summary,
    stage,
    stageSince,
    subjectArea,
    laender,
    provider,
    ozgServices,
  }
  return { ...about, adoptions, adopterCount, adoptionAsOf, maturity, supplyRoutes, publishedAt, updatedAt }
}
