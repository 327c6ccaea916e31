import type { Sql } from 'postgres'
import type { EngineStatus, Generation } from '../engine.ts'
import { learnWords } from '../german/compounds.ts'
import { fingerprintOf, isCurrentFingerprint } from '../german/fingerprint.ts'
import { createWriter } from './writer.ts'

/** What the live generation was built with and how much it holds. */
export async function statusOfLive(sql: Sql, collection: string): Promise<EngineStatus> {
  const [live] = await sql<{ fingerprint: string; documents: number }[]>`
    select fingerprint, (
      select count(*)::integer from search.documents where generation = number and not is_removed
    ) as documents
    from search.generations where is_live and collection = ${collection}`
  if (!live) throw new Error('No search generation is live; prepare() creates the first one')
  return { ...live, isCurrent: isCurrentFingerprint(live.fingerprint) }
}

/** Documents listed at once; no connection is held while the caller works on them. */
const batch = 1_000

/** Id and version of every findable document of the live generation, by id. */
export async function* liveVersions(sql: Sql, collection: string): AsyncGenerator<{ id: string; version: number }[]> {
  for (let after = ''; ;) {
    const rows = await sql<{ id: string; version: string }[]>`
      select id, version from search.documents
      where generation = (
        select number from search.generations where is_live and collection = ${collection}
      ) and not is_removed and id > ${after}
      order by id limit ${batch}`
    yield rows.map(({ id, version }) => ({ id, version: Number(version) }))
    if (rows.length < batch) return
    after = rows.at(-1)?.id ?? ''
  }
}

/** A generation beside the live one; generations somebody began and never finished are dropped with the live one. */
export async function beginGeneration(sql: Sql, collection: string, names: Iterable<string>): Promise<Generation> {
  const vocabulary = learnWords(names)
  const [begun] = await sql<{ number: number }[]>`
    insert into search.generations (collection, fingerprint, vocabulary, is_live)
    values (${collection}, ${fingerprintOf(vocabulary)}, ${vocabulary}, false) returning number`
  if (!begun) throw new Error('PostgreSQL returned no number for the new search generation')
  const { number } = begun

  return {
    ...createWriter(sql, number),
    activate: async () => {
      await sql.begin(async (tx) => {
        await tx`update search.generations set is_live = false where is_live and collection = ${collection}`
        const made = await tx`update search.generations set is_live = true where number = ${number}`
        if (made.count !== 1) throw new Error(`Search generation ${number} was dropped by another rebuild`)
      })
      await sql`delete from search.generations where collection = ${collection} and number < ${number}`
    },
    discard: async () => {
      await sql`delete from search.generations where number = ${number} and not is_live`
    },
  }
}
