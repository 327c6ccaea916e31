import { eventSeals, events } from '@fit-store/db/schema/events'
import { asc, count, gt, max, min } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { beginning, digestEvents } from './digest.ts'

/** What does not fit: rows of a sealed range, or the chain of seals itself. */
export type Break = {
  seal: number
  firstId: number
  lastId: number
  /**
   * `rows_missing`, `rows_added`: `rows` says how many. `altered`: what stands in the rows or in the seal itself is another.
   * `seal_missing`: there is no seal of this number. `chain_broken`: the seal does not continue the one before.
   */
  what: 'rows_missing' | 'rows_added' | 'altered' | 'seal_missing' | 'chain_broken'
  rows: number
}

export type Verification = {
  seals: number
  sealedEvents: number
  /** In the order of the log; empty when everything fits. */
  breaks: Break[]
  lastSeal: { number: number; lastId: number; hash: string; sealedAt: Date } | null
  unsealed: { events: number; since: Date | null }
}

type Seal = typeof eventSeals.$inferSelect
const pageSize = 500

type OnProgress = (done: number, total: number) => void

/** Recomputes every seal from the events. A row changed under one seal breaks that seal only. */
export async function verifyEvents(ctx: Ctx, onProgress: OnProgress = () => {}): Promise<Verification> {
  const [newest] = await ctx.db.select({ seal: max(eventSeals.number) }).from(eventSeals)
  const breaks: Break[] = []
  let [seals, sealedEvents, last] = [0, 0, null as Seal | null]
  for (let page = await listSeals(ctx, 0); page.length > 0; page = await listSeals(ctx, last?.number ?? 0)) {
    for (const seal of page) {
      const { count, found } = await checkSeal(ctx, last, seal)
      breaks.push(...found)
      sealedEvents += count
      seals++
      last = seal
      onProgress(seal.number, newest?.seal ?? seal.number)
    }
  }
  const lastSeal = last && { number: last.number, lastId: last.lastId, hash: last.hash, sealedAt: last.sealedAt }
  return { seals, sealedEvents, breaks, lastSeal, unsealed: await describeTail(ctx, last?.lastId ?? 0) }
}

const listSeals = (ctx: Ctx, after: number) =>
  ctx.db.select().from(eventSeals).where(gt(eventSeals.number, after)).orderBy(asc(eventSeals.number)).limit(pageSize)

async function checkSeal(ctx: Ctx, last: Seal | null, seal: Seal) {
  const previous = last ?? beginning
  const { number, firstId, lastId } = seal
  const found: Break[] = []
  const isNext = number === previous.number + 1
  if (!isNext) {
    const gap = { firstId: previous.lastId + 1, lastId: firstId - 1, rows: 0 }
    found.push({ seal: previous.number + 1, what: 'seal_missing', ...gap })
  } else if (seal.previousHash !== previous.hash || firstId !== previous.lastId + 1) {
    found.push({ seal: number, firstId, lastId, what: 'chain_broken', rows: 0 })
  }
  // No event can lie below the first seal; whatever does was added.
  const after = last === null ? Number.MIN_SAFE_INTEGER : isNext ? last.lastId : firstId - 1
  const { count, sealedBy } = await digestEvents(ctx, { after, upTo: lastId })
  const surplus = count - seal.eventCount
  const isDigest = sealedBy(seal) === seal.hash
  if (surplus !== 0 || !isDigest) {
    const what = isDigest || surplus === 0 ? 'altered' : surplus < 0 ? 'rows_missing' : 'rows_added'
    found.push({ seal: number, firstId, lastId, what, rows: what === 'altered' ? 0 : Math.abs(surplus) })
  }
  return { count, found }
}

async function describeTail(ctx: Ctx, lastId: number) {
  const [tail] = await ctx.db
    .select({ events: count(), since: min(events.at) })
    .from(events)
    .where(gt(events.id, lastId))
  return { events: tail?.events ?? 0, since: tail?.since ?? null }
}
