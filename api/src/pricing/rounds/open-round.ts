import { priceRounds } from '@fit-store/db/schema/pricing'
import { eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'

type Round = { year: number; dueOn: string }

/** Sets by when the sheets of a year are due. Refuses with 400 a day after the year's end, and 409 a second round of a year. */
export async function openRound(ctx: Ctx, { year, dueOn }: Round): Promise<void> {
  requireInTime({ year, dueOn })
  return ctx.db.transaction(async (tx) => {
    const added = await tx.insert(priceRounds).values({ year, dueOn }).onConflictDoNothing().returning()
    if (added.length === 0) throw new Problem(409, 'already-open', `Die Preisrunde ${year} gibt es schon.`)
    await record(
      { ...ctx, db: tx },
      { type: 'price_round.opened', subject: { type: 'price_round', id: String(year) }, data: { year, dueOn } },
    )
  })
}

/** Moves the due date of a round. Refuses with 400, 404 and 409. */
export async function moveDueDate(ctx: Ctx, year: number, { version, dueOn }: { version: number; dueOn: string }) {
  requireInTime({ year, dueOn })
  return ctx.db.transaction(async (tx) => {
    const [round] = await tx.select().from(priceRounds).where(eq(priceRounds.year, year)).for('update')
    if (!round) throw notFound('Die Preisrunde')
    if (round.version !== version) {
      throw new Problem(409, 'stale-version', 'Jemand anderes hat den Termin inzwischen geändert.')
    }
    await tx
      .update(priceRounds)
      .set({ dueOn, version: version + 1, updatedAt: ctx.now() })
      .where(eq(priceRounds.year, year))
    await record(
      { ...ctx, db: tx },
      {
        type: 'price_round.changed',
        subject: { type: 'price_round', id: String(year) },
        data: { before: { dueOn: round.dueOn }, after: { dueOn } },
      },
    )
  })
}

function requireInTime({ year, dueOn }: Round) {
  if (dueOn <= `${year}-12-31`) return
  throw new Problem(400, 'validation-failed', 'Der Termin liegt nach dem Jahr, für das die Preise gelten.', [
    { pointer: '/dueOn', rule: 'maximum', limit: `${year}-12-31` },
  ])
}
