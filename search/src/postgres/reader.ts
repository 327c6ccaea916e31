import type { Sql } from 'postgres'
import { SearchUnavailable } from '../engine.ts'
import { createAnalyser } from '../german/analyser.ts'
import type { Analyser } from '../german/analyser.ts'
import { createAnswerer } from '../inverted/answer.ts'
import { createSolutionIndex } from '../inverted/solution-index.ts'
import type { Facts, SolutionIndex } from '../inverted/solution-index.ts'
import { readStrengths } from './rows.ts'

/** The index of one generation, holding every change up to and including `seen`. */
export type Loaded = {
  generation: number
  index: SolutionIndex
  answer: ReturnType<typeof createAnswerer>
  analyser: Analyser
  seen: bigint
}

/** Where the live generation stands. */
export type Position = { generation: number; revision: bigint }

export type Reader = {
  /** What is loaded, reading everything first when nothing is. */
  current(): Promise<Loaded>
  /** Reads on until everything up to `position` is there. Calls at the same time share the reading. */
  upTo(position: Position): Promise<Loaded>
}

/** Rows read at once; between two readings other requests get their turn. */
const chunk = 1_000

type ChangedRow = { id: string; revision: string; isRemoved: boolean; facts: Facts | null; terms: string | null }

export function createReader(sql: Sql, collection: string): Reader {
  let loaded: Loaded | null = null
  let reading: Promise<Loaded> | null = null

  /** The index to read into, and how far the generation had come when reading began. */
  async function start(): Promise<{ target: Loaded; revision: bigint }> {
    const [live] = await sql<{ number: number; revision: string; vocabulary: string[] }[]>`
      select number, revision, vocabulary from search.generations where is_live and collection = ${collection}`
    if (!live) throw new SearchUnavailable('No search generation is live; prepare() creates the first one')
    const revision = BigInt(live.revision)
    if (loaded?.generation === live.number && !loaded.index.isWorn()) return { target: loaded, revision }
    const index = createSolutionIndex()
    const analyser = createAnalyser(live.vocabulary)
    return {
      target: { generation: live.number, index, answer: createAnswerer(index, analyser), analyser, seen: 0n },
      revision,
    }
  }

  async function readChanges(): Promise<Loaded> {
    const { target, revision } = await start()
    let last = { revision: target.seen.toString(), id: null as string | null }
    for (;;) {
      const rows = await sql<ChangedRow[]>`
        select id, revision, is_removed as "isRemoved", facts, terms from search.documents
        where generation = ${target.generation} and revision >= ${last.revision}
          and (revision > ${last.revision} or id > ${last.id})
        order by revision, id limit ${chunk}`
      for (const { id, isRemoved, facts, terms } of rows) {
        if (isRemoved || !facts) target.index.remove(id)
        else target.index.put(id, facts, readStrengths(terms ?? ''))
      }
      last = rows.at(-1) ?? last
      if (rows.length < chunk) break
    }
    // Revisions without rows (a removal of something unknown) count as seen too.
    const lastRevision = BigInt(last.revision)
    target.seen = lastRevision > revision ? lastRevision : revision
    loaded = target
    return target
  }

  function readOn(): Promise<Loaded> {
    reading ??= readChanges().finally(() => (reading = null))
    return reading
  }

  async function upTo({ generation, revision }: Position): Promise<Loaded> {
    let at = loaded ?? (await readOn())
    // A reading that was under way may have missed the change we wait for; the next one cannot.
    while (at.generation < generation || (at.generation === generation && at.seen < revision)) at = await readOn()
    return at
  }

  return { current: async () => loaded ?? readOn(), upTo }
}
