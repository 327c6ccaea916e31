// The engine to grow into. Written against Meilisearch's published API 1.53.0; see the README for what has been proven.
// Both sides go through our own analyser, so its German versions with our code; Meilisearch ranks, forgives mistakes and
// counts. What it answers with are ids and our own texts, never its markup.
import { Meilisearch } from 'meilisearch'
import type { MultiSearchParams } from 'meilisearch'
import { mendedQuestion } from './did-you-mean.ts'
import { SearchUnavailable } from './engine.ts'
import type { FacetCounts, SearchEngine, SearchQuery, SearchResult, Suggestion } from './engine.ts'
import { fragmentsOf } from './fragments.ts'
import { createAnalyser } from './german/analyser.ts'
import type { Analyser } from './german/analyser.ts'
import type { Found } from './inverted/word-stages.ts'
import { facetCounts, foundIn } from './meilisearch/answers.ts'
import { available, availableEach } from './meilisearch/failures.ts'
import { beginGeneration, buildIndex, readGeneration, statusOf, versionsIn } from './meilisearch/generations.ts'
import { questionsFor, wordsToSearch } from './meilisearch/questions.ts'
import type { GenerationRecord, SolutionRecord } from './meilisearch/records.ts'
import { mostHits } from './meilisearch/settings.ts'
import { createWriter } from './meilisearch/writer.ts'
import { checkQuery } from './query-check.ts'
import { markedSpans, marksOf, whyFound } from './why.ts'
import type { ShownTexts } from './why.ts'

export type MeilisearchOptions = {
  /** Address of the server, such as http://127.0.0.1:7700. */
  url: string
  /** A key that may search, write documents, and manage indexes, settings and tasks. */
  key?: string
  /** Name of the index; `<name>-next` is used while rebuilding. */
  index?: string
  /** How long one request may take before PostgreSQL answers instead, in milliseconds. */
  timeout?: number
  /** How long a write may wait for its task, in milliseconds. */
  taskTimeout?: number
}

/** What the live index was built with, and the analyser that asks it the same way. */
type Live = { fingerprint: string; analyser: Analyser }

/** An engine on a Meilisearch server of version 1.50 or newer. */
export function meilisearchEngine(options: MeilisearchOptions): SearchEngine {
  const { url, key, index: uid = 'solutions', timeout = 2_000, taskTimeout = 30_000 } = options
  const client = new Meilisearch({
    host: url,
    ...(key && { apiKey: key }),
    timeout,
    defaultWaitOptions: { timeout: taskTimeout, interval: 20 },
  })
  const index = client.index(uid)
  const { index: write, remove } = createWriter(index, async () => (await readLive()).analyser)
  let live: Live | null = null

  async function readLive(): Promise<Live> {
    const generation = await readGeneration(index)
    if (!generation) throw new SearchUnavailable(`Meilisearch index ${uid} is not prepared`)
    const { fingerprint, vocabulary } = generation
    if (live?.fingerprint !== fingerprint) live = { fingerprint, analyser: createAnalyser(vocabulary) }
    return live
  }

  /** Asks in the words of the live index; when that was built anew meanwhile, once more in its new words. */
  async function ask(query: SearchQuery): Promise<Answer> {
    const answer = (await askAs(live ?? (await readLive()), query)) ?? (await askAs(await readLive(), query))
    if (!answer) throw new SearchUnavailable(`Meilisearch index ${uid} is being replaced`)
    return answer
  }

  async function askAs({ analyser, fingerprint }: Live, query: SearchQuery): Promise<Answer | null> {
    const question = analyser.ask(query.text)
    const words = query.text.trim() === '' ? '' : wordsToSearch(question)
    if (words === null) return { hits: [], total: 0, facets: facetCounts([], query), analyser }
    const { results } = await client.multiSearch<MultiSearchParams, SolutionRecord>({
      queries: questionsFor(uid, query, words),
    })
    const generation = results.at(-1)?.hits[0] as GenerationRecord | undefined
    if (generation?.fingerprint !== fingerprint) return null
    const [page] = results
    return {
      hits: (page?.hits ?? []).map((hit) => ({
        id: hit.id,
        texts: hit.texts,
        found: words ? foundIn(hit, question) : [],
      })),
      total: page?.totalHits ?? 0,
      facets: facetCounts(results.slice(0, -1), query),
      analyser,
    }
  }

  async function search(query: SearchQuery): Promise<SearchResult> {
    checkQuery(query)
    const { hits, total, facets, analyser } = await ask(query)
    const shown = hits.map(({ texts }) => texts)
    return {
      hits: hits.map(({ id, texts, found }) => ({ id, why: whyFound(texts, marksOf(found), analyser) })),
      total,
      totalIsExact: total < mostHits,
      facets,
      didYouMean: mendedQuestion(
        query.text,
        hits.flatMap(({ found }) => found),
        shown,
      ),
    }
  }

  async function suggest(text: string, limit: number, filters: SearchQuery['filters'] = {}): Promise<Suggestion[]> {
    if (text.trim() === '') return []
    const { hits, analyser } = await ask({ text, filters, facets: [], sort: 'relevance', page: 1, perPage: limit })
    return hits.map(({ id, texts: { title }, found }) => {
      return { id, title, fragments: fragmentsOf(title, markedSpans(title, marksOf(found), analyser)) }
    })
  }

  async function prepare() {
    if (!(await readGeneration(index))) await buildIndex(client, uid, { fingerprint: '', vocabulary: [] })
  }

  return {
    name: 'meilisearch',
    prepare: () => available(prepare()),
    index: (documents) => available(write(documents)),
    remove: (removals) => available(remove(removals)),
    search: (query) => available(search(query)),
    suggest: (text, limit, filters) => available(suggest(text, limit, filters)),
    status: () => available(statusOf(index)),
    versions: () => availableEach(versionsIn(index)),
    beginGeneration: (names) => available(beginGeneration(client, uid, names)),
  }
}

type Answer = {
  hits: { id: string; texts: ShownTexts; found: Found[] }[]
  total: number
  facets: FacetCounts
  analyser: Analyser
}
