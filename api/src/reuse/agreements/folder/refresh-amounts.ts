import { agreementAmounts, agreements } from '@fit-store/db/schema/agreements'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { vatOn } from '../../../pricing/engine/vat.ts'
import { estimateCosts } from '../../../pricing/estimates/estimate-costs.ts'
import { selectSheets } from '../../../pricing/sheets/queries.ts'
import type { Agreement } from '../queries.ts'

/**
 * Writes down what each agreement about a solution costs in every year that has a published sheet, so that folders and budgets
 * need not divide costs. Call it in the transaction that changes a sheet or who takes part.
 */
export async function refreshAmounts(ctx: Ctx, solutionId: string): Promise<void> {
  const running = await ctx.db
    .select()
    .from(agreements)
    .where(
      and(
        eq(agreements.solutionId, solutionId),
        eq(agreements.kind, 'reuse'),
        inArray(agreements.status, ['concluded', 'terminated']),
      ),
    )
  if (running.length === 0) return
  const sheets = await selectSheets(ctx, sql`p.solution_id = ${solutionId} and p.status = 'published'`)
  for (const sheet of sheets) {
    const present = running.filter((agreement) => runsIn(agreement, sheet.year))
    if (present.length === 0) continue
    const { shares } = await estimateCosts(ctx, { solution: sheet.solution.slug, year: sheet.year })
    for (const agreement of present) {
      const share = shares.find(({ land }) => land === agreement.party)
      if (share) await keepAmount(ctx, agreement, { year: sheet.year, cents: share.cents, sheetId: sheet.id })
    }
  }
}

const runsIn = ({ startsOn, endsOn }: Agreement, year: number) =>
  startsOn <= `${year}-12-31` && (endsOn === null || endsOn >= `${year}-01-01`)

type Amount = { year: number; cents: number; sheetId: string }

async function keepAmount(ctx: Ctx, { id, vatBps }: Agreement, { year, cents, sheetId }: Amount) {
  const row = { cents, vatCents: Number(vatOn(BigInt(cents), vatBps)), sheetId }
  await ctx.db
    .insert(agreementAmounts)
    .values({ agreementId: id, year, ...row })
    .onConflictDoUpdate({ target: [agreementAmounts.agreementId, agreementAmounts.year], set: row })
}
