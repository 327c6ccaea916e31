import { redirect, type RequestEvent } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { longestWatchlist, wayBack } from '#lib/server/preferences.ts'
import { unwatch, watch } from '#lib/server/watchlist.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { session, watchlist } = await locals.reader
  const query = { slug: watchlist.slice(0, longestWatchlist) }
  const solutions = watchlist.length
    ? (await answer(locals.catalogue.GET('/solutions/cards', { params: { query } }))).items
    : []
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
