import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { fillSome } from './fill-index.ts'
import type { FollowedIndex } from './followed-index.ts'

export type Drift = {
  /** Records of the catalogue that cannot be found. */
  missing: string[]
  /** Found, but older than their newest event. */
  outdated: string[]
  /** Found, but no longer in the catalogue. */
  surplus: string[]
}

const batchSize = 500

/**
 * Compares what an index can find with the catalogue, by id and version. Events the projector has not handled yet count as
 * drift, so ask again before worrying about a few. Reads the index in batches; the ids of the catalogue stay in memory.
 */
export async function checkIndex(ctx: Ctx, { engine, newestEvents }: FollowedIndex): Promise<Drift> {
  const expected = await newestEvents(ctx)
  const drift: Drift = { missing: [], outdated: [], surplus: [] }
  for await (const batch of engine.versions()) {
    for (const { id, version } of batch) {
      const newest = expected.get(id)
      if (newest === undefined) drift.surplus.push(id)
      else if (version < newest) drift.outdated.push(id)
      expected.delete(id)
    }
  }
  drift.missing.push(...expected.keys())
  return drift
}

/** Mends a drift: sends what is missing or outdated, removes what is no longer there. */
export async function mendIndex(ctx: Ctx, index: FollowedIndex, { missing, outdated, surplus }: Drift) {
  const [row] = await ctx.db.execute<{ position: number }>(
    sql`select coalesce(max(id), 0)::float8 as position from events`,
  )
  const ids = [...missing, ...outdated, ...surplus]
  for (let from = 0; from < ids.length; from += batchSize) {
    await fillSome(ctx, index, index.engine, ids.slice(from, from + batchSize), row!.position)
  }
}
