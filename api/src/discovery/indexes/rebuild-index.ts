import { sql } from 'drizzle-orm'
import { haveToOurselves, type LoggedEvent } from '../../events/cursor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { listServiceNames } from '../../reference/queries.ts'
import { listTitles } from '../../solutions/findable.ts'
import { fillAll } from './fill-index.ts'
import type { FollowedIndex } from './followed-index.ts'
import { project } from './projector.ts'

export type Progress = (done: number, total: number) => void

/**
 * Builds a new generation of an index beside the one that answers, catches up with what was written meanwhile, and
 * puts it in its place; nobody waits and nothing is missing (search.md, 4.2). The words it learns to take compounds apart
 * come from the names of services and solutions. Gives the number of records. A second rebuild waits for the first.
 */
export async function rebuildIndex(ctx: Ctx, index: FollowedIndex, onProgress: Progress = () => {}): Promise<number> {
  const { consumer, engine } = index
  return ctx.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`rebuild ${consumer}`}))`)
    await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`) // filling takes as long as it takes
    const total = await index.count(ctx)
    const start = await whereTheLogStands(ctx)
    const generation = await engine.beginGeneration([...(await listServiceNames(ctx)), ...(await listTitles(ctx))])
    try {
      await fillAll(ctx, index, generation, start.position, (done) => onProgress(done, total))
      // The projector waits from here on, so that no change can go to the old generation alone.
      await haveToOurselves(tx, consumer)
      const missed = await listEventsSince(ctx, start.horizon)
      await project(ctx, index, generation, missed, Math.max(start.position, ...missed.map(({ id }) => id)))
      await generation.activate()
    } catch (error) {
      await generation.discard()
      throw error
    }
    return total
  })
}

/** The newest event, and the oldest transaction that could still add one behind it. */
async function whereTheLogStands(ctx: Ctx) {
  const [row] = await ctx.db.execute<{ position: number; horizon: string }>(sql`
    select coalesce(max(id), 0)::float8 as position, pg_snapshot_xmin(pg_current_snapshot())::text as horizon from events`)
  return row!
}

const listEventsSince = (ctx: Ctx, horizon: string) =>
  ctx.db.execute<LoggedEvent>(sql`
    select id::float8 as id, type, subject_type as "subjectType", subject_id as "subjectId"
      from events where xid >= ${horizon}::xid8 order by xid, id`)
