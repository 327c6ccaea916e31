import type { ApiClient, Schemas } from '@fit-store/contracts/client'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { longestWatchlist, wayBack } from '#lib/server/preferences.ts'
import { unwatch, watch } from '#lib/server/watchlist.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { session, watchlist } = await locals.reader
  const solutions = await findCards(locals.catalogue, watchlist)
  const found = new Set(solutions.map(({ slug }) => slug))
  return {
    solutions,
    gone: watchlist.filter((slug) => !found.has(slug)),
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

/** So many names make an address that every server takes; an account keeps more. */
const mostAtOnce = 50

/** The rows of these solutions in their order; what is not there any more is left out. */
async function findCards(api: ApiClient, slugs: readonly string[]): Promise<Schemas['SolutionCard'][]> {
  const parts = Array.from({ length: Math.ceil(slugs.length / mostAtOnce) }, (_, at) =>
    slugs.slice(at * mostAtOnce, (at + 1) * mostAtOnce),
  )
  const lists = await Promise.all(
    parts.map((slug) => answer(api.GET('/solutions/cards', { params: { query: { slug } } }))),
  )
  return lists.flatMap(({ items }) => items)
}
