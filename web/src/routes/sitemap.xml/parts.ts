import type { ApiClient } from '@fit-store/contracts/client'
import { laender } from '#lib/laender.ts'
import { answer } from '#lib/server/answer.ts'
import { servicePath } from '#lib/service-path.ts'
import type { Entry } from './sitemap.ts'

type Query = { page: number; perPage: number }
type Listing = { total: number; items: Entry[] }
type Lister = (api: ApiClient, query: Query) => Promise<Listing>

const perPage = 100 // the most the API gives at once
// API pages in one part: a part stays one quick answer, however large the catalogue grows.
const pagesPerPart = 10
const mostParts = 100 // of one kind; beyond a hundred thousand addresses the sitemap stops growing

const solutions: Lister = async (api, query) => {
  const { total, items } = await answer(api.GET('/solutions', { params: { query: { ...query, sort: 'title' } } }))
  return { total, items: items.map(({ slug, updatedAt }) => ({ address: `/loesungen/${slug}`, changedAt: updatedAt })) }
}
const publicServices: Lister = async (api, query) => {
  const { total, items } = await answer(api.GET('/public-services', { params: { query } }))
  return { total, items: items.map((service) => ({ address: servicePath(service) })) }
}
const ozgServices: Lister = async (api, query) => {
  const { total, items } = await answer(api.GET('/ozg-services', { params: { query } }))
  return { total, items: items.map(({ ozgId }) => ({ address: `/ozg/${ozgId}` })) }
}
const organisations: Lister = async (api, query) => {
  const { total, items } = await answer(api.GET('/organisations', { params: { query } }))
  return { total, items: items.map(({ slug }) => ({ address: `/organisationen/${slug}` })) }
}
const terms: Lister = async (api, { page, perPage }) => {
  const { items } = await answer(api.GET('/terms'))
  const shown = items.slice((page - 1) * perPage, page * perPage)
  return { total: items.length, items: shown.map(({ slug }) => ({ address: `/vertragsbedingungen/${slug}` })) }
}
const listers = new Map([
  ['loesungen', solutions],
  ['leistungen', publicServices],
  ['ozg', ozgServices],
  ['organisationen', organisations],
  ['vertragsbedingungen', terms],
])

const fixedPages = [
  '/',
  '/loesungen',
  '/leistungen',
  '/ozg',
  '/vertragsbedingungen',
  '/vertragsbedingungen/glossar',
  '/organisationen',
  '/laender',
  '/kostenrechner',
  '/kostenrechner/betrag',
  '/kostenrechner/schluessel',
  ...laender.map(({ code }) => `/laender/${code}`),
  '/barrierefreiheit',
  '/datenschutz',
  '/impressum',
]

/** The addresses of all parts, below the sitemap's own. */
export async function listParts(api: ApiClient): Promise<string[]> {
  const counted = await Promise.all(
    [...listers].map(async ([name, list]) => ({ name, total: (await list(api, { page: 1, perPage: 1 })).total })),
  )
  const parts = counted.flatMap(({ name, total }) => {
    const count = Math.min(Math.ceil(total / (perPage * pagesPerPart)), mostParts)
    return Array.from({ length: count }, (_, index) => `?teil=${name}&seite=${index + 1}`)
  })
  return ['?teil=seiten', ...parts]
}

/** The pages of one part; nothing for a part there is not. */
export async function pagesOfPart(api: ApiClient, name: string, number: number): Promise<Entry[]> {
  if (name === 'seiten' && number === 1) return fixedPages.map((address) => ({ address }))
  const list = listers.get(name)
  if (!list || !Number.isInteger(number) || number < 1 || number > mostParts) return []
  const first = (number - 1) * pagesPerPart + 1
  const { total, items } = await list(api, { page: first, perPage })
  const last = Math.min(Math.ceil(total / perPage), first + pagesPerPart - 1)
  const entries = [items]
  // One after the other: a crawler has time, a reader at the same database has not.
  for (let page = first + 1; page <= last; page++) entries.push((await list(api, { page, perPage })).items)
  return entries.flat()
}
