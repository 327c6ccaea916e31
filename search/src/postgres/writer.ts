import type { Sql, TransactionSql } from 'postgres'
import type { Removal, SolutionDocument } from '../engine.ts'
import { createAnalyser } from '../german/analyser.ts'
import type { Analyser } from '../german/analyser.ts'
import { rowOf } from './rows.ts'

/** Rows of one statement: enough to be quick, few enough to keep the lock short. */
const batch = 500

export type Writer = {
  index(documents: readonly SolutionDocument[]): Promise<void>
  remove(removals: readonly Removal[]): Promise<void>
}

type Generation = { number: number; revision: string; vocabulary: string[] }

/**
 * Writes into the live generation of a collection, or into the generation of a number. JSON goes to the server as text, because whoever shares
 * the connection may have replaced its JSON serialisers (drizzle does).
 */
export function createWriter(sql: Sql, target: string | number): Writer {
  let analyser: { generation: number; value: Analyser } | null = null

  /** The row lock makes revisions grow in the order of commits. Whoever waited for a switch to a new generation asks once more. */
  async function nextRevision(tx: TransactionSql): Promise<Generation> {
    const generation = (await raise(tx)) ?? (await raise(tx))
    if (!generation) throw new Error(`Search generation ${target} does not exist; prepare() creates the first one`)
    return generation
  }

  async function raise(tx: TransactionSql): Promise<Generation | undefined> {
    const [generation] = await tx<Generation[]>`
      update search.generations set revision = revision + 1
      where ${typeof target === 'string' ? tx`is_live and collection = ${target}` : tx`number = ${target}`}
      returning number, revision, vocabulary`
    return generation
  }

  function analyserOf({ number, vocabulary }: Generation): Analyser {
    if (analyser?.generation !== number) analyser = { generation: number, value: createAnalyser(vocabulary) }
    return analyser.value
  }

  async function index(documents: readonly SolutionDocument[]) {
    for (let from = 0; from < documents.length; from += batch) {
      const newest = newestOfEach(documents.slice(from, from + batch))
      await sql.begin(async (tx) => {
        const generation = await nextRevision(tx)
        const rows = newest.map((document) => rowOf(document, analyserOf(generation)))
        await tx`
          insert into search.documents as stored (generation, id, version, revision, facts, terms, texts)
          select ${generation.number}, id, version, ${generation.revision}, facts, terms, texts
          from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
            as given (id text, version bigint, facts jsonb, terms text, texts jsonb)
          on conflict (generation, id) do update
            set version = excluded.version, revision = excluded.revision, is_removed = false,
                facts = excluded.facts, terms = excluded.terms, texts = excluded.texts
            where stored.version < excluded.version or (stored.version = excluded.version and not stored.is_removed)`
      })
    }
  }

  async function remove(removals: readonly Removal[]) {
    if (removals.length === 0) return
    const given = removals.map((removal) => (typeof removal === 'string' ? { id: removal, version: null } : removal))
    await sql.begin(async (tx) => {
      const { number, revision } = await nextRevision(tx)
      await tx`
        insert into search.documents as stored (generation, id, version, revision, is_removed)
        select ${number}, id, coalesce(version, -1), ${revision}, true
        from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as given (id text, version bigint)
        on conflict (generation, id) do update
          set version = greatest(stored.version, excluded.version), revision = excluded.revision, is_removed = true,
              facts = null, terms = null, texts = null
          where excluded.version = -1 or excluded.version >= stored.version`
    })
  }

  return { index, remove }
}

/** One statement may not touch a row twice; of several versions in one call the newest counts. */
function newestOfEach(documents: readonly SolutionDocument[]): SolutionDocument[] {
  const newest = new Map<string, SolutionDocument>()
  for (const document of documents) {
    if (document.version >= (newest.get(document.id)?.version ?? -Infinity)) newest.set(document.id, document)
  }
  return [...newest.values()]
}
