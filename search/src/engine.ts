/**
 * The seam between the catalogue and whatever finds things in it. An engine receives documents and queries, and returns
 * ids: it never reads the catalogue's tables and never decides what is public. The projector (api/src/discovery) fills it.
 */

/** Facets whose values are slugs: lower-case ASCII, digits and hyphens, so that case folding cannot differ between engines. */
export const facetNames = [
  'land',
  'subjectArea',
  'ozg',
  'leika',
  'type',
  'stage',
  'maturity',
  'supplyRoute',
  'adopter',
  'fachverfahren',
  'standard',
  'cost',
] as const
export type FacetName = (typeof facetNames)[number]

/**
 * Orders a reader can choose. `relevance` without words falls back to `adopters`. What is found does not depend on the order;
 * in every order, documents that answer the whole question come before those that answer much of it.
 */
export const sorts = ['relevance', 'newest', 'adopters', 'title', 'cost'] as const
export type Sort = (typeof sorts)[number]

/** One findable solution, as the projector hands it over. Everything in it is public. */
export type SolutionDocument = {
  id: string
  /** Grows with every change of the solution; an engine keeps the newest it has seen. */
  version: number
  title: string
  /** Other names the solution is known by. */
  aliases: string[]
  /** Words editors chose, names of OZG services, subject areas, business applications. */
  keywords: string[]
  summary: string
  description: string
  /** Names of the online services and of the public services (LeiKa) covered by name. */
  services: string[]
  /** LeiKa keys (14 digits) and OZG ids (5 digits) that find this solution exactly, named coverage first. */
  keys: string[]
  legalBases: string[]
  facets: Record<FacetName, string[]>
  /** What it costs a Land, in cents, by the lower-case code of the Land; empty where no price is published. */
  costs: Record<string, number>
  /** Länder that use it, for `adopters` and as a tie-break. */
  adopterCount: number
  /** Milliseconds since 1970, UTC. */
  publishedAt: number
}

export type SearchQuery = {
  /** Words, part of a word, a key or a paragraph. Empty means everything. */
  text: string
  /** Values of one facet are alternatives, facets narrow each other. */
  filters: Partial<Record<FacetName, string[]>>
  /** Facets to count; a ticked facet is counted as if it were not ticked, so that its other values stay useful. */
  facets: readonly FacetName[]
  sort: Sort
  /** For `cost`: the lower-case code of the Land whose costs count. Cheapest first; without a price last. */
  costFor?: string
  /** From 1. */
  page: number
  perPage: number
}

/** A piece of a field; `match` marks what was found. Plain text: whoever shows it escapes it. */
export type Fragment = { text: string; match: boolean }

/** Fields that can say why a document was found, in the order a reader believes them. */
export const fieldNames = [
  'title',
  'aliases',
  'keys',
  'keywords',
  'services',
  'legalBases',
  'summary',
  'description',
] as const
export type FieldName = (typeof fieldNames)[number]

export type Hit = {
  id: string
  /**
   * The most telling field that was found and what to mark in it; `synonym` is the word of the catalogue that stands for a
   * typed one ("gefunden über: Fahrerlaubnis"). Null when the reader asked for everything.
   */
  why: { field: FieldName; fragments: Fragment[]; synonym: string | null } | null
}

export type FacetCounts = Partial<Record<FacetName, { value: string; count: number }[]>>

export type SearchResult = {
  hits: Hit[]
  total: number
  /** False when the engine stopped counting or counts words one by one. */
  totalIsExact: boolean
  /** Most frequent values first; ticked values are always there, with 0 if need be. */
  facets: FacetCounts
  /** The question with its typing mistakes mended, when that is what was answered ("Meinten Sie …"). */
  didYouMean: string | null
}

export type Suggestion = { id: string; title: string; fragments: Fragment[] }

/** A removal with the version it belongs to leaves a mark, so that this and older versions do not come back. */
export type Removal = string | { id: string; version: number }

/** A new index beside the one that answers. Whoever builds it fills it, catches up with what happened meanwhile, and activates it. */
export type Generation = {
  index(documents: SolutionDocument[]): Promise<void>
  remove(removals: Removal[]): Promise<void>
  /** From now on it answers; the one before is dropped. */
  activate(): Promise<void>
  /** Drops it unused. */
  discard(): Promise<void>
}

export type EngineStatus = {
  /** What the answering generation was built with; empty when nobody has built it on purpose yet. */
  fingerprint: string
  /** False when the running code analyses differently: rebuild. */
  isCurrent: boolean
  documents: number
}

/** Throws `SearchUnavailable` when the engine cannot answer at all; anything else thrown is a bug. */
export interface SearchEngine {
  readonly name: 'postgres' | 'meilisearch'
  /** Creates what the engine needs to exist; safe to repeat. */
  prepare(): Promise<void>
  /** Adds or replaces; older versions than the stored one are ignored. A search after it sees the change. */
  index(documents: SolutionDocument[]): Promise<void>
  /** Without a version, the stored one and older ones do not come back. */
  remove(removals: Removal[]): Promise<void>
  search(query: SearchQuery): Promise<SearchResult>
  /** Titles that fit what is being typed. With `filters`, only entries that pass them, so that suggestions can be grouped. */
  suggest(text: string, limit: number, filters?: SearchQuery['filters']): Promise<Suggestion[]>
  status(): Promise<EngineStatus>
  /** Id and version of everything that can be found, in batches, to compare with the catalogue. */
  versions(): AsyncIterable<{ id: string; version: number }[]>
  /** Begins a new generation, which learns words from `names`: of services, OZG services and solutions. */
  beginGeneration(names: Iterable<string>): Promise<Generation>
}

/** A word of a question that the index knows; words with one root mean the same to it. */
export type KnownWord = { written: string; root: string }

/** An index of names that a database filters, pages and counts by: it also gives everything that fits. */
export interface Directory extends SearchEngine {
  /** Ids of everything that answers the words, best first, at most 10,000. Empty when there are no words. */
  matching(text: string, filters: SearchQuery['filters']): Promise<string[]>
  /**
   * The words of a question that stand in the index or are made of such words. Keys, paragraphs and everything unknown are left
   * out, such as most names of people, so that the rest may be counted.
   */
  knownWords(text: string): Promise<KnownWord[]>
}

/** The engine cannot answer now; asking again later, or another engine, may help. */
export class SearchUnavailable extends Error {}

/** The query cannot be answered by any engine: an unknown facet or order, a page that cannot be. */
export class InvalidQuery extends Error {}
