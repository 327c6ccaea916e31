import type { ApiClient } from '@fit-store/contracts/client'
import { redirect } from '@sveltejs/kit'
import { viewKeys } from '#lib/address.ts'
import { addressWith } from '#lib/address-change.ts'
import { answer } from '#lib/server/answer.ts'
import { listing } from '#lib/server/listing.ts'
import { chosenLand, remember, wayBack } from '#lib/server/preferences.ts'
import type { Actions, PageServerLoad } from './$types.js'
import { pricedFor } from './priced-for.ts'

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  // Read from the event, not from locals: so the browser asks again when `fuer` in the address changes.
  const fuer = chosenLand({ url, cookies }, await locals.home)
  const words = url.searchParams.get('q')?.trim() ?? ''
  const [{ list, query, refused }, service, clauses] = await Promise.all([
    listing('listSolutions', url.searchParams, (query) =>
      locals.catalogue.GET('/solutions', { params: { query: pricedFor(query, fuer) } }),
    ),
    serviceNamed(locals.catalogue, words),
    clausesAbout(locals.catalogue, words),
  ])
  const view = url.searchParams.get(viewKeys.view) ?? cookies.get(viewKeys.view)
  const q = query.q?.trim() ?? ''
  const isFiltered = Object.values(list.facets).some((values) => values.some(({ isSelected }) => isSelected))
  const unfiltered = isFiltered && list.total === 0 ? await countWithoutFilters(locals.catalogue, q) : 0
  const nearest = q && list.total === 0 ? await nearestServices(locals.catalogue, q) : { items: [], total: 0 }
  return { ...list, q, nearest, refused, service, clauses, unfiltered, isTable: view === 'tabelle' }
}

export const actions = {
  /** Shows the list as chosen and remembers it for the next visit. */
  ansicht: async (event) => {
    const form = await event.request.formData()
    const view = form.get('ansicht') === 'tabelle' ? 'tabelle' : 'liste'
    remember(event, 'ansicht', view)
    const back = new URL(wayBack(form.get('zurueck'), event.url), event.url)
    redirect(303, addressWith(back, { ansicht: view, seite: back.searchParams.getAll('seite') }))
  },
} satisfies Actions

/** How many solutions the words alone find: the way on when a filter leaves none. */
async function countWithoutFilters(api: ApiClient, q: string) {
  const { total } = await answer(api.GET('/solutions', { params: { query: { ...(q && { q }), perPage: 1 } } }))
  return total
}

/** What the catalogue of services knows about words that no solution answers. */
const nearestServices = (api: ApiClient, q: string) =>
  answer(api.GET('/public-services', { params: { query: { q, perPage: 5 } } }))

/** Clauses of the contract terms with the words in their heading, and how many have them anywhere. */
async function clausesAbout(api: ApiClient, q: string) {
  if (q === '' || /^[\d\s]+$/.test(q)) return { headed: [], total: 0 }
  const found = api.GET('/terms/search', { params: { query: { q, limit: 3 } } })
  // Words that no search takes are refused beside the list of solutions; asking twice must not lose the page.
  if ((await found).response.status === 400) return { headed: [], total: 0 }
  const { items, total } = await answer(found)
  return { headed: items.filter(({ why }) => why.field === 'title'), total }
}

/** What a typed number names: a public service by its LeiKa key or an OZG service. Other words name nothing. */
async function serviceNamed(api: ApiClient, q: string) {
  const number = q.replaceAll(/\s/g, '')
  if (/^\d{14}$/.test(number)) {
    const { data } = await api.GET('/public-services/{key}', { params: { path: { key: number } } })
    return data && { kind: 'Leistung', name: data.name, href: `/leistungen/${number}`, number: `LeiKa ${number}` }
  }
  if (/^\d{5}$/.test(number)) {
    const { data } = await api.GET('/ozg-services/{ozgId}', { params: { path: { ozgId: number } } })
    return data && { kind: 'OZG-Leistung', name: data.name, href: `/ozg/${number}`, number: `OZG ${number}` }
  }
  return undefined
}
