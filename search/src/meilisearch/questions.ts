import type { MultiSearchQuery } from 'meilisearch'
import type { FacetName, SearchQuery, Sort } from '../engine.ts'
import type { Question } from '../german/analyser.ts'
import { stem } from '../german/stem.ts'
import { generationId, paragraphWords } from './records.ts'
import { searchedAttributes } from './settings.ts'

/** Meilisearch reads no more words than this. */
const mostWords = 10

/** Marks around what Meilisearch found; characters no text of ours contains. */
export const found = { open: '\u0002', close: '\u0003' }

/** Quotes a value for a filter: nothing in it can end the string. */
export const quoted = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** The question in the terms that were indexed; null when there is nothing to look for. */
export function wordsToSearch({ keys, paragraphs, words, endsOpen }: Question): string | null {
  const asked = words.flatMap(({ text, parts }, at) => {
    const isUnfinished = endsOpen && at === words.length - 1 && parts.length === 0
    return isUnfinished ? [text] : (parts.length > 0 ? parts : [text]).map(stem)
  })
  const all = [...keys, ...paragraphs.map(paragraphWords).filter(Boolean), ...asked].slice(0, mostWords)
  if (all.length === 0) return null
  // A space at the end tells Meilisearch that the last word is complete.
  return all.join(' ') + (endsOpen || keys.length > 0 ? '' : ' ')
}

const orders: Record<Exclude<Sort, 'cost'>, string[]> = {
  relevance: [],
  newest: ['publishedAt:desc', 'id:asc'],
  adopters: ['adopterCount:desc', 'id:asc'],
  title: ['titleOrder:asc', 'id:asc'],
}

function orderOf({ sort, costFor }: SearchQuery, words: string): string[] {
  if (sort === 'cost') return [`costs.${costFor}:asc`, ...orders.adopters]
  return orders[sort === 'relevance' && words.trim() === '' ? 'adopters' : sort]
}

/** The page, one count for each ticked facet without its own filter, and what the index was built with: one request. */
export function questionsFor(indexUid: string, query: SearchQuery, words: string): MultiSearchQuery[] {
  const ticked = (Object.entries(query.filters) as [FacetName, string[]][]).filter(([, values]) => values.length > 0)
  const filterBut = (facet: FacetName | null) => [
    "kind = 'solution'",
    ...ticked
      .filter(([name]) => name !== facet)
      .map(([name, values]) => `${name} IN [${values.map(quoted).join(', ')}]`),
  ]
  const tickedNames = ticked.map(([name]) => name)
  const order = orderOf(query, words)
  const counts = query.facets.filter((name) => tickedNames.includes(name))
  return [
    {
      indexUid,
      q: words,
      filter: filterBut(null),
      facets: query.facets.filter((name) => !tickedNames.includes(name)),
      page: query.page,
      hitsPerPage: query.perPage,
      matchingStrategy: 'last',
      ...(order.length > 0 && { sort: order }),
      attributesToRetrieve: ['id', 'texts'],
      attributesToHighlight: [...searchedAttributes],
      highlightPreTag: found.open,
      highlightPostTag: found.close,
    },
    ...counts.map((name) => ({
      indexUid,
      q: words,
      filter: filterBut(name),
      facets: [name],
      page: 1,
      hitsPerPage: 0,
      matchingStrategy: 'last' as const,
    })),
    {
      indexUid,
      q: '',
      filter: `id = ${quoted(generationId)}`,
      page: 1,
      hitsPerPage: 1,
      attributesToRetrieve: ['fingerprint'],
    },
  ]
}
