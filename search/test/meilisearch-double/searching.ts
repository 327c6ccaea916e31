// Searching without ranking. The double finds documents that contain every word of a question as a whole term and keeps
// them in the order of their ids: no relevance, no mistakes, no beginnings, no synonyms. What it counts, sorts, pages and
// refuses follows the published contract.
import { readFilter } from './filter.ts'
import type { StoredRecord } from './filter.ts'
import { onlyKnownKeys, refuse } from './refusal.ts'
import type { StoredIndex } from './store.ts'

const knownKeys = `indexUid q offset limit page hitsPerPage attributesToRetrieve attributesToCrop cropLength cropMarker
  attributesToHighlight highlightPreTag highlightPostTag showMatchesPosition filter sort distinct facets matchingStrategy
  attributesToSearchOn rankingScoreThreshold locales hybrid vector retrieveVectors showRankingScore showRankingScoreDetails`
  .trim()
  .split(/\s+/)

type Asked = {
  indexUid: string
  q?: string
  filter?: unknown
  facets?: string[]
  sort?: string[]
  page?: number
  hitsPerPage?: number
  attributesToRetrieve?: string[]
  attributesToHighlight?: string[]
  highlightPreTag?: string
  highlightPostTag?: string
}

export function answerQuery(asked: Asked, { documents, settings }: StoredIndex) {
  onlyKnownKeys(asked, knownKeys)
  const filterable = settings.filterableAttributes ?? []
  if (asked.facets?.some((name) => !filterable.includes(name))) throw refuse('invalid_search_facets')
  const passes = readFilter(asked.filter, filterable, 'invalid_search_filter')
  const words = (asked.q ?? '').split(/\s+/).filter(Boolean)
  const searched = settings.searchableAttributes ?? []
  const found = [...documents.values()].filter(
    (record) => passes(record) && words.every((word) => searched.some((name) => termsIn(record[name]).includes(word))),
  )
  const sorted = found.toSorted(byOrders(asked.sort ?? [], settings.sortableAttributes ?? []))
  const { page = 1, hitsPerPage = 20 } = asked
  const totalHits = Math.min(sorted.length, settings.pagination?.maxTotalHits ?? 1_000)
  return {
    indexUid: asked.indexUid,
    hits: sorted
      .slice(0, totalHits)
      .slice((page - 1) * hitsPerPage, page * hitsPerPage)
      .map((record) => shown(record, asked, words)),
    query: asked.q ?? '',
    processingTimeMs: 1,
    page,
    hitsPerPage,
    totalHits,
    totalPages: hitsPerPage === 0 ? 0 : Math.ceil(totalHits / hitsPerPage),
    ...(asked.facets && { facetDistribution: distribution(found, asked.facets), facetStats: {} }),
  }
}

const termsIn = (value: unknown): string[] =>
  [value].flat().flatMap((text) => (typeof text === 'string' ? text.split(' ') : []))

function byOrders(orders: readonly string[], sortable: readonly string[]) {
  const parsed = [...orders, 'id:asc'].map((order) => {
    const [, name = '', direction] = /^([\w.]+):(asc|desc)$/.exec(order) ?? []
    if (!sortable.includes(name.split('.')[0] ?? '')) throw refuse('invalid_search_sort')
    return { name, sign: direction === 'asc' ? 1 : -1 }
  })
  return (a: StoredRecord, b: StoredRecord) => {
    for (const { name, sign } of parsed) {
      const [left, right] = [valueAt(a, name), valueAt(b, name)]
      if (left === undefined || right === undefined) {
        if (left !== right) return left === undefined ? 1 : -1 // who has no value comes last, in either direction
        continue
      }
      if (left !== right) return left < right ? -sign : sign
    }
    return 0
  }
}

/** A field, or a field of an object such as `costs.by`. */
function valueAt(record: StoredRecord, name: string) {
  const [field = '', key] = name.split('.')
  const value = record[field]
  return (key === undefined ? value : (value as Record<string, unknown>)[key]) as string | number | undefined
}

/** Values without a hit are left out, as the server does. */
function distribution(found: readonly StoredRecord[], facets: readonly string[]) {
  const counts: Record<string, Record<string, number>> = Object.fromEntries(facets.map((name) => [name, {}]))
  for (const record of found) {
    for (const name of facets) {
      const values = counts[name] ?? {}
      for (const value of new Set([record[name]].flat())) {
        if (typeof value === 'string') values[value] = (values[value] ?? 0) + 1
      }
    }
  }
  return counts
}

function shown(record: StoredRecord, asked: Asked, words: readonly string[]) {
  const { attributesToRetrieve = Object.keys(record), attributesToHighlight = [] } = asked
  const { highlightPreTag: open = '<em>', highlightPostTag: close = '</em>' } = asked
  const mark = (text: string) =>
    text
      .split(' ')
      .map((term) => (words.includes(term) ? open + term + close : term))
      .join(' ')
  const marked = attributesToHighlight.map((name) => [name, [record[name]].flat().map((text) => mark(String(text)))])
  return {
    ...Object.fromEntries(attributesToRetrieve.map((name) => [name, record[name]])),
    ...(attributesToHighlight.length > 0 && { _formatted: Object.fromEntries(marked) as unknown }),
  }
}
