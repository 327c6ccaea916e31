import { eventCursors, parkedEvents } from '@fit-store/db/schema/events'
import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { forgetValues } from '../platform/logging.ts'
import { isDatabaseAway } from '../platform/problem.ts'
import type { Retry } from './vocabulary/upkeep.ts'
import type { EventType } from './vocabulary.ts'

/** An event as consumers see it: a signal that a record changed. They read the record itself, so order does not matter. */
export type LoggedEvent = {
  id: number
  type: EventType
  subjectType: string
  subjectId: string
  /** For whom it was done. */
  organisationId: string | null
  actor: string
  data: object
}

export type Consumer = {
  name: string
  /** Carries out what follows from these events; may see an event again after a crash. `position` is the newest id. */
  handle: (ctx: Ctx, events: LoggedEvent[], position: number) => Promise<void>
  /** Whether a failure says nothing about the event (what the consumer writes to is away), so that the event waits. */
  isPassing?: (error: unknown) => boolean
}

const batchSize = 500
const columns = sql.raw(`id::float8 as id, type, subject_type as "subjectType", subject_id as "subjectId",
  organisation_id as "organisationId", actor, data`)

/**
 * Hands the next events to a consumer and moves its cursor when it is done. Gives the number of events handled. Only
 * events below the snapshot horizon are seen: a transaction still open could otherwise commit behind the cursor and be
 * missed. Two workers never run one consumer at the same time; the second gets 0.
 */
export async function consume(ctx: Ctx, consumer: Consumer): Promise<number> {
  if (!(await isBehind(ctx, consumer))) return 0
  return ctx.db.transaction(async (tx) => {
    const [turn] = await tx.execute<{ isOurs: boolean }>(
      sql`select pg_try_advisory_xact_lock(${turnOf(consumer.name)}) as "isOurs"`,
    )
    if (!turn!.isOurs) return 0
    const [cursor] = await tx.select().from(eventCursors).where(eq(eventCursors.consumer, consumer.name))
    if (!cursor) return 0
    const batch = await tx.execute<LoggedEvent & { xid: string }>(sql`
      select ${columns}, xid::text as xid from events
       where (xid, id) > (${cursor.xid}::xid8, ${cursor.eventId})
         and xid < pg_snapshot_xmin(pg_current_snapshot())
       order by events.xid, events.id limit ${batchSize}`)
    const last = batch.at(-1)
    if (!last) return 0
    const position = Math.max(...batch.map(({ id }) => id))
    const inTx = { ...ctx, db: tx }
    await handleOrPark(inTx, consumer, [...batch, ...(await listRetried(inTx, consumer, batch))], position)
    await tx
      .update(eventCursors)
      .set({ xid: last.xid, eventId: last.id, movedAt: ctx.now() })
      .where(eq(eventCursors.consumer, consumer.name))
    return batch.length
  })
}

/** While a transaction has this to itself, nobody else hands events to the consumer. */
export const haveToOurselves = (tx: Pick<Ctx['db'], 'execute'>, consumer: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(${turnOf(consumer)})`)

/**
 * A lock that is no write: a transaction without one has no number, so a consumer that renders for a second before it writes does not
 * hold back the horizon, and others see the newest events meanwhile.
 */
const turnOf = (consumer: string) => sql`hashtextextended(${`consumer:${consumer}`}, 0)`

/** Events that an administrator has handed to this consumer once more, by an event of its own (`retryParkedEvent`). */
async function listRetried(ctx: Ctx, { name }: Consumer, batch: LoggedEvent[]) {
  const wanted = batch
    .filter(({ type }) => type === 'parked_event.retried')
    .map(({ data }) => data as Retry)
    .filter(({ consumer }) => consumer === name)
    .map(({ eventId }) => eventId)
  return wanted.length > 0 ? ctx.db.execute<LoggedEvent>(sql`select ${columns} from events where id in ${wanted}`) : []
}

/**
 * Whether there are events the consumer has not seen, also such as it may not see yet because an older transaction is
 * still open. Looks without a lock, because a lock is a write, and an idle worker should leave the database as it is.
 */
export async function isBehind(ctx: Ctx, { name }: Consumer) {
  const [cursor] = await ctx.db.select().from(eventCursors).where(eq(eventCursors.consumer, name))
  if (!cursor) await ctx.db.insert(eventCursors).values({ consumer: name }).onConflictDoNothing()
  const [row] = await ctx.db.execute<{ news: boolean }>(sql`
    select exists (select from events where (xid, id) > (${cursor?.xid ?? '0'}::xid8, ${cursor?.eventId ?? 0})) as news`)
  return row?.news ?? false
}

/** When a batch fails, its events are tried one by one, and the one that fails alone is set aside with its reason. */
async function handleOrPark(ctx: Ctx, consumer: Consumer, batch: LoggedEvent[], position: number) {
  try {
    await ctx.db.transaction((tx) => consumer.handle({ ...ctx, db: tx }, batch, position))
  } catch (error) {
    if (batch.length > 1) {
      for (const event of batch) await handleOrPark(ctx, consumer, [event], position)
      return
    }
    const [event] = batch
    if (!event || isDatabaseAway(error) || consumer.isPassing?.(error)) throw error
    const told: unknown = forgetValues(error)
    const reason = told instanceof Error ? told.message.slice(0, 2000) : String(told)
    ctx.log.error({ err: told, consumer: consumer.name, eventId: event.id }, 'event parked')
    await ctx.db
      .insert(parkedEvents)
      .values({ consumer: consumer.name, eventId: event.id, reason })
      .onConflictDoNothing()
  }
}
