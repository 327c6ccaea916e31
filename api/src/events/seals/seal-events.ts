import { eventSeals } from '@fit-store/db/schema/events'
import { desc, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { beginning, digestEvents } from './digest.ts'

// Ids are drawn before they are committed: while somebody who has drawn a small id is still writing, larger ones are
// already there, and a range closed now would later hold one row more. So a mark notes the newest id and every transaction
// that is writing to the log; the range up to that id is closed once all of them have ended. Nobody new can come in
// between, because ids only grow. (Transaction numbers would not do: an id can be drawn before its transaction has one.)

const largestRange = 10_000
const lockKey = 4_701_219 // any number, as long as every version of this product takes the same

/** How far the log had come, and who was still writing to it. */
export type Mark = { lastId: number; writers: string[] }

/** Takes a mark, which `sealUpTo` can use a while later. */
export async function markLog(ctx: Ctx): Promise<Mark> {
  const [newest] = await ctx.db.execute<{ id: number | null }>(sql`select max(id)::float8 as id from events`)
  // In this order: who has drawn a smaller id is either still writing now, or has ended and its row can be seen.
  return { lastId: newest?.id ?? 0, writers: await listWriters(ctx) }
}

/**
 * Closes the log up to the mark, in ranges of 10,000 events at most, and gives the number of seals; null when a transaction
 * that was open at the mark still is. Two workers never seal at the same time; the second gives 0.
 */
export async function sealUpTo(ctx: Ctx, mark: Mark): Promise<number | null> {
  const open = await listWriters(ctx)
  if (mark.writers.some((writer) => open.includes(writer))) return null
  let seals = 0
  while (await sealNextRange(ctx, mark.lastId)) seals++
  return seals
}

function sealNextRange(ctx: Ctx, upTo: number) {
  return ctx.db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ taken: boolean }>(sql`select pg_try_advisory_xact_lock(${lockKey}) as taken`)
    if (!lock?.taken) return false
    const [latest] = await tx.select().from(eventSeals).orderBy(desc(eventSeals.number)).limit(1)
    const previous = latest ?? beginning
    const events = await digestEvents({ ...ctx, db: tx }, { after: previous.lastId, upTo, limit: largestRange })
    if (events.count === 0) return false
    const facts = {
      number: previous.number + 1,
      firstId: previous.lastId + 1,
      lastId: events.lastId,
      previousHash: previous.hash,
      sealedAt: ctx.now(),
    }
    const hash = events.sealedBy(facts)
    await tx.insert(eventSeals).values({ ...facts, eventCount: events.count, hash })
    // Also outside the database: who could rewrite every seal cannot rewrite the logs that left the machine.
    ctx.log.info({ seal: facts.number, lastId: facts.lastId, hash }, 'events sealed')
    return true
  })
}

/** The transactions that have written to the log and are still open, prepared ones included. */
async function listWriters(ctx: Ctx) {
  const rows = await ctx.db.execute<{ writer: string }>(sql`
    select virtualtransaction as writer from pg_locks
     where locktype = 'relation' and relation = 'events'::regclass and mode = 'RowExclusiveLock'
       and database = (select oid from pg_database where datname = current_database())`)
  return rows.map(({ writer }) => writer)
}
