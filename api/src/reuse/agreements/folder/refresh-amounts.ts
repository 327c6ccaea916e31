import { agreementAmounts, agreements } from '@fit-store/db/schema/agreements'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { berlinDay } from '../../../platform/days.ts'
import { vatOn } from '../../../pricing/engine/vat.ts'
import { estimateCosts } from '../../../pricing/estimates/estimate-costs.ts'
import { selectSheets } from '../../../pricing/sheets/queries.ts'
import { holdParticipants } from '../../../pricing/sheets/take-part.ts'
import type { Agreement } from '../queries.ts'

/**
 * Writes down what each agreement about a solution costs in every year that has a published sheet, or a fixed price of its own, so
 * that folders and budgets need not divide costs; years outside its term cost nothing. Call it in the transaction that changes a
 * sheet, who takes part, or how long.
 */
export async function refreshAmounts(ctx: Ctx, solutionId: string): Promise<void> {
  await holdParticipants(ctx, solutionId) // two at once would each write what the other is about to end
  const running = await ctx.db
    .select()
    .from(agreements)
    .where(and(eq(agreements.solutionId, solutionId), inArray(agreements.status, ['concluded', 'terminated'])))
  if (running.length === 0) return
  await dropOutside(ctx, running)
  const sheets = await selectSheets(ctx, sql`p.solution_id = ${solutionId} and p.status = 'published'`)
  for (const sheet of sheets) {
    const present = running.filter((agreement) => agreement.kind === 'reuse' && runsIn(agreement, sheet.year))
    if (present.length === 0) continue
    const { shares } = await estimateCosts(ctx, { solution: sheet.solution.slug, year: sheet.year })
    for (const agreement of present) {
      const share = shares.find(({ land }) => land === agreement.party)
      if (share) await keepAmounts(ctx, agreement, [{ year: sheet.year, cents: share.cents, sheetId: sheet.id }])
    }
  }
  for (const agreement of running) await keepFixedPrice(ctx, agreement)
}

/** The fixed price a municipality pays, for every year of its agreement up to the next one. What follows a sheet has none. */
export async function keepFixedPrice(ctx: Ctx, agreement: Agreement): Promise<void> {
  const { kind, pricing, amountCents: cents, startsOn } = agreement
  if (kind !== 'sub_reuse' || pricing !== 'fixed' || cents === null) return
  const first = yearOf(startsOn)
  const last = Math.max(first, yearOf(berlinDay(ctx.now())) + 1)
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  const amounts = years.filter((year) => runsIn(agreement, year)).map((year) => ({ year, cents, sheetId: null }))
  await keepAmounts(ctx, agreement, amounts)
}

/** Who is given notice no longer pays in the years after its last day, and nothing at all for what never began. */
async function dropOutside(ctx: Ctx, running: readonly Agreement[]) {
  const ids = sql.param(running.map(({ id }) => id))
  await ctx.db.execute(sql`
    delete from agreement_amounts x using agreements a
     where a.id = x.agreement_id and a.id = any(${ids}::uuid[])
       and (x.year < extract(year from a.starts_on) or x.year > extract(year from a.ends_on) or a.ends_on < a.starts_on)`)
}

const runsIn = ({ startsOn, endsOn }: Agreement, year: number) =>
  yearOf(startsOn) <= year && (endsOn === null || (yearOf(endsOn) >= year && endsOn >= startsOn))

const yearOf = (day: string) => Number(day.slice(0, 4))

type Amount = { year: number; cents: number; sheetId: string | null }

/** Writes amounts of an agreement over what its years had. */
export async function keepAmounts(ctx: Ctx, { id, vatBps }: Agreement, amounts: readonly Amount[]) {
  if (amounts.length === 0) return
  const rows = amounts.map(({ cents, ...one }) => ({
    agreementId: id,
    cents,
    vatCents: Number(vatOn(BigInt(cents), vatBps)),
    ...one,
  }))
  await ctx.db
    .insert(agreementAmounts)
    .values(rows)
    .onConflictDoUpdate({
      target: [agreementAmounts.agreementId, agreementAmounts.year],
      set: { cents: sql`excluded.cents`, vatCents: sql`excluded.vat_cents`, sheetId: sql`excluded.sheet_id` },
    })
}
