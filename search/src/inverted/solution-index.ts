// The catalogue as search needs it, in the memory of one process: which documents have a term, what to filter, count and
// sort by. It holds no texts but titles. PostgreSQL keeps what it is built from (postgres.ts).
import { facetNames } from '../engine.ts'
import type { FacetName } from '../engine.ts'
import { orderKey } from '../german/fold.ts'
import type { Strengths } from '../strengths.ts'
import { createFacetColumn } from './facet-column.ts'
import type { FacetColumn } from './facet-column.ts'
import { withRoom } from './growing.ts'
import { createLexicon } from './lexicon.ts'
import type { Lexicon } from './lexicon.ts'
import { mergeSorted } from './merge-sorted.ts'
import { addEntry } from './postings.ts'

/** What an entry is filtered, counted and sorted by. */
export type Facts = {
  title: string
  facets: Partial<Record<FacetName, string[]>>
  /** Cents by Land; absent in rows that were written before prices were known. */
  costs?: Record<string, number>
  adopterCount: number
  publishedAt: number
}

export type Order = 'newest' | 'adopters' | 'title' | `cost:${string}`

export type SolutionIndex = {
  readonly lexicon: Lexicon
  readonly facets: Readonly<Record<FacetName, FacetColumn>>
  /** Documents ever added; numbers of replaced and removed ones stay unused. */
  readonly size: number
  /** Documents that can be found. */
  readonly count: number
  /** Grows with every change. */
  readonly changes: number
  put(id: string, facts: Facts, strengths: Strengths): void
  remove(id: string): void
  isAlive(document: number): boolean
  idOf(document: number): string
  titleOf(document: number): string
  /** All documents in an order readers can choose; ties by id. */
  inOrder(order: Order): Uint32Array
  /** The place of each document in `inOrder`. */
  placesIn(order: Order): Uint32Array
  /** True when so many numbers are unused that building anew would pay. */
  isWorn(): boolean
}

export function createSolutionIndex(): SolutionIndex {
  const lexicon = createLexicon()
  const facets = Object.fromEntries(facetNames.map((name) => [name, createFacetColumn()])) as Record<
    FacetName,
    FacetColumn
  >
  const numbers = new Map<string, number>()
  const ids: string[] = []
  const titles: string[] = []
  const orderKeys: string[] = []
  let alive = new Uint8Array(4)
  let adopters = new Uint32Array(4)
  let published = new Float64Array(4)
  const costs = new Map<number, Record<string, number>>() // few solutions have a price
  let changes = 0
  const orders = new Map<Order, { at: number; seen: number; documents: Uint32Array; places: Uint32Array }>()

  function put(id: string, facts: Facts, strengths: Strengths) {
    remove(id)
    const document = ids.push(id) - 1
    numbers.set(id, document)
    titles.push(facts.title)
    orderKeys.push(orderKey(facts.title))
    alive = withRoom(alive, ids.length)
    adopters = withRoom(adopters, ids.length)
    published = withRoom(published, ids.length)
    alive[document] = 1
    adopters[document] = facts.adopterCount
    published[document] = facts.publishedAt
    if (facts.costs && Object.keys(facts.costs).length > 0) costs.set(document, facts.costs)
    for (const name of facetNames) facets[name].add(facts.facets[name] ?? [])
    for (const [term, strength] of strengths) addEntry(lexicon.ensure(term), document, strength)
    changes++
  }

  function remove(id: string) {
    const document = numbers.get(id)
    if (document === undefined) return
    numbers.delete(id)
    alive[document] = 0
    for (const name of facetNames) facets[name].drop(document)
    costs.delete(document)
    titles[document] = ''
    orderKeys[document] = ''
    changes++
  }

  const byId = (a: number, b: number) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1)
  const compare: Record<'newest' | 'adopters' | 'title', (a: number, b: number) => number> = {
    newest: (a, b) => (published[b] ?? 0) - (published[a] ?? 0) || byId(a, b),
    adopters: (a, b) => (adopters[b] ?? 0) - (adopters[a] ?? 0) || byId(a, b),
    title: (a, b) =>
      (orderKeys[a] ?? '') < (orderKeys[b] ?? '') ? -1 : orderKeys[a] === orderKeys[b] ? byId(a, b) : 1,
  }

  function comparing(order: Order) {
    if (order === 'newest' || order === 'adopters' || order === 'title') return compare[order]
    const land = order.slice('cost:'.length)
    const costOf = (document: number) => costs.get(document)?.[land] ?? Number.MAX_SAFE_INTEGER
    return (a: number, b: number) => costOf(a) - costOf(b) || compare.adopters(a, b)
  }

  /** Made anew only after a change, from the order before. */
  function ordered(order: Order) {
    const before = orders.get(order)
    if (before?.at === changes) return before
    const left: number[] = []
    for (const document of before?.documents ?? []) if (alive[document]) left.push(document)
    const added: number[] = []
    for (let document = before?.seen ?? 0; document < ids.length; document++) if (alive[document]) added.push(document)
    const documents = Uint32Array.from(mergeSorted(left, added, comparing(order)))
    const places = new Uint32Array(ids.length)
    for (let place = 0; place < documents.length; place++) places[documents[place] ?? 0] = place
    const made = { at: changes, seen: ids.length, documents, places }
    orders.set(order, made)
    return made
  }

  return {
    lexicon,
    facets,
    get size() {
      return ids.length
    },
    get count() {
      return numbers.size
    },
    get changes() {
      return changes
    },
    put,
    remove,
    isAlive: (document) => alive[document] === 1,
    idOf: (document) => ids[document] ?? '',
    titleOf: (document) => titles[document] ?? '',
    inOrder: (order) => ordered(order).documents,
    placesIn: (order) => ordered(order).places,
    isWorn: () => ids.length > 1_000 && ids.length > 2 * numbers.size,
  }
}
