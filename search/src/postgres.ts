// The default engine. PostgreSQL keeps the analysed catalogue in the schema `search`, by generation; every process that
// searches holds the inverted index in memory and reads changes by revision. One statement per question fetches the shown
// texts and tells whether the memory is as new as the database, so that replicas answer alike and a search sees every
// change that was committed before it began.
import type { Sql } from 'postgres'
import { mendedQuestion } from './did-you-mean.ts'
import { SearchUnavailable } from './engine.ts'
import type { Directory, KnownWord, SearchQuery, SearchResult, Suggestion } from './engine.ts'
import { fragmentsOf } from './fragments.ts'
import { stem } from './german/stem.ts'
import type { Answer } from './inverted/answer.ts'
import { available, availableEach } from './postgres/failures.ts'
import { beginGeneration, liveVersions, statusOfLive } from './postgres/generations.ts'
import { createReader } from './postgres/reader.ts'
import type { Loaded } from './postgres/reader.ts'
import { prepareCollection } from './postgres/schema.ts'
import { createWriter } from './postgres/writer.ts'
import { checkQuery } from './query-check.ts'
import { markedSpans, marksOf, whyFound } from './why.ts'
import type { ShownTexts } from './why.ts'

const mostMatching = 10_000
const nothing = { text: '', filters: {}, facets: [], sort: 'title', page: 1, perPage: 0 } as const

/**
 * Owns the PostgreSQL schema `search` through `sql`, which stays the caller's to close. A `collection` is an index of its own:
 * solutions in one, what else a reader looks for (services, organisations, Länder) in another.
 */
export function postgresEngine(sql: Sql, { collection = 'solutions' } = {}): Directory {
  const reader = createReader(sql, collection)
  const { index, remove } = createWriter(sql, collection)

  /** Texts of the shown documents and how far the live generation has come, in one round trip. */
  async function look(ids: readonly string[]) {
    // Texts come by subquery: a join would leave the planner the choice to read the whole table.
    const rows = await sql<{ generation: number; revision: string; id: string | null; texts: ShownTexts | null }[]>`
      select live.number as generation, live.revision, asked.id, (
        select texts from search.documents shown where shown.generation = live.number and shown.id = asked.id
      ) as texts
      from search.generations live left join unnest(${ids as string[]}::text[]) as asked (id) on true
      where live.is_live and live.collection = ${collection}`
    const [first] = rows
    if (!first) throw new SearchUnavailable('No search generation is live')
    const texts = new Map(rows.flatMap((row) => (row.id !== null && row.texts ? [[row.id, row.texts] as const] : [])))
    return { texts, position: { generation: first.generation, revision: BigInt(first.revision) } }
  }

  /** Answers from memory first; only when the database turns out to be ahead, reads on and answers again. */
  async function ask(
    query: SearchQuery,
    needsTexts = query.text.trim() !== '',
  ): Promise<{ loaded: Loaded; answered: Answer; texts: Map<string, ShownTexts> }> {
    let loaded = await reader.current()
    const seenBefore = loaded.seen // another question may let the memory read on while this one waits
    let answered = loaded.answer(query)
    const seen = await look(needsTexts ? answered.ids : [])
    if (loaded.generation === seen.position.generation && seenBefore >= seen.position.revision) {
      return { loaded, answered, texts: seen.texts }
    }
    loaded = await reader.upTo(seen.position)
    answered = loaded.answer(query)
    return { loaded, answered, texts: needsTexts ? (await look(answered.ids)).texts : new Map() }
  }

  async function search(query: SearchQuery): Promise<SearchResult> {
    checkQuery(query)
    const { loaded, answered, texts } = await ask(query)
    const { ids, total, facets, found } = answered
    const marks = marksOf(found)
    const shown = ids.map((id) => texts.get(id)).filter((text) => text !== undefined)
    return {
      hits: ids.map((id) => {
        const own = texts.get(id)
        return { id, why: own ? whyFound(own, marks, loaded.analyser) : null }
      }),
      total,
      totalIsExact: true,
      facets,
      didYouMean: mendedQuestion(query.text, found, shown),
    }
  }

  async function suggest(text: string, limit: number, filters: SearchQuery['filters'] = {}): Promise<Suggestion[]> {
    if (text.trim() === '') return []
    const { loaded, answered, texts } = await ask({
      text,
      filters,
      facets: [],
      sort: 'relevance',
      page: 1,
      perPage: limit,
    })
    const marks = marksOf(answered.found)
    return answered.ids.flatMap((id) => {
      const title = texts.get(id)?.title
      return title === undefined
        ? []
        : [{ id, title, fragments: fragmentsOf(title, markedSpans(title, marks, loaded.analyser)) }]
    })
  }

  async function matching(text: string, filters: SearchQuery['filters']): Promise<string[]> {
    if (text.trim() === '') return []
    const query = { text, filters, facets: [], sort: 'relevance', page: 1, perPage: mostMatching } as const
    return (await ask(query, false)).answered.ids
  }

  async function knownWords(text: string): Promise<KnownWord[]> {
    const { analyser, index } = (await ask(nothing)).loaded
    const isKnown = (term: string) => index.lexicon.posting(term) !== undefined
    return analyser
      .ask(text)
      .words.filter((word) => isKnown(word.text) || (word.parts.length > 1 && word.parts.every(isKnown)))
      .map((word) => ({ written: word.written, root: stem(word.text) }))
  }

  return {
    name: 'postgres',
    prepare: () => available(prepareCollection(sql, collection)),
    index: (documents) => available(index(documents)),
    remove: (removals) => available(remove(removals)),
    search: (query) => available(search(query)),
    suggest: (text, limit, filters) => available(suggest(text, limit, filters)),
    matching: (text, filters) => available(matching(text, filters)),
    knownWords: (text) => available(knownWords(text)),
    status: () => available(statusOfLive(sql, collection)),
    versions: () => availableEach(liveVersions(sql, collection)),
    beginGeneration: (names) => available(beginGeneration(sql, collection, names)),
  }
}
