import { priceRoundReminders, priceRounds } from '@fit-store/db/schema/pricing'
import { eq, gte, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import { offers } from './queries.ts'

/** Days until the due date on which a reminder goes out by itself; one after it. */
const marks = [28, 7, 1, -1]

/**
 * Reminds the provider of every offer without a delivered sheet of a year, now. Gives the number of offers. Told twice on a
 * day it reminds once. Refuses with 404.
 */
export function remindProviders(ctx: Ctx, year: number): Promise<number> {
  return ctx.db.transaction(async (tx) => {
    const [round] = await tx.select().from(priceRounds).where(eq(priceRounds.year, year))
    if (!round) throw notFound('Die Preisrunde')
    return remind({ ...ctx, db: tx }, { ...round, daysLeft: daysUntil(ctx, round.dueOn) })
  })
}

/**
 * What the timetable does every morning: reminds on the fixed days before and after a due date. A morning the worker slept
 * through is made up for, by the newest mark that has passed.
 */
export function remindOnTime(ctx: Ctx): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const rounds = await tx
      .select()
      .from(priceRounds)
      .where(gte(priceRounds.dueOn, sql`current_date - 7`))
    for (const round of rounds) {
      const left = daysUntil(ctx, round.dueOn)
      const mark = marks.findLast((one) => one >= left)
      if (mark !== undefined) await remind({ ...ctx, db: tx }, { ...round, daysLeft: mark })
    }
  })
}

type Due = { year: number; dueOn: string; daysLeft: number }

async function remind(ctx: Ctx, { year, dueOn, daysLeft }: Due): Promise<number> {
  const owing = await ctx.db.execute<{ id: string; slug: string; title: string }>(sql`
    select s.id, s.slug, s.title from (select ${year}::int as year) r, ${offers} and not coalesce(state.delivered, false)`)
  let reminded = 0
  for (const { id, slug, title } of owing) {
    const added = await ctx.db
      .insert(priceRoundReminders)
      .values({ year, solutionId: id, daysLeft })
      .onConflictDoNothing()
      .returning()
    if (added.length === 0) continue
    await record(ctx, {
      type: 'price_sheet.due',
      subject: { type: 'solution', id },
      data: { year, dueOn, slug, title, daysLeft },
    })
    reminded++
  }
  return reminded
}

/** Berlin days from today to a day; below zero when it has passed. */
function daysUntil(ctx: Ctx, day: string) {
  const today = ctx.now().toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' })
  return (Date.parse(day) - Date.parse(today)) / 86_400_000
}
