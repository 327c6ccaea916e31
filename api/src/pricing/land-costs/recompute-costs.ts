import { priceSheets, solutionCosts } from '@fit-store/db/schema/pricing'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { allocateCosts } from '../engine/allocate-costs.ts'
import type { YearCosts } from '../engine/costs.ts'
import { basisOf } from '../estimates/basis.ts'
import { readInputs } from '../estimates/inputs.ts'
import { selectSheets } from '../sheets/queries.ts'

/**
 * Writes down what a solution costs each of the sixteen Länder by its newest published sheet, so that lists can show it and
 * sort by it. Call it in the transaction that changes what follows from: the sheet or who takes part.
 */
export async function recomputeSolutionCosts(ctx: Ctx, solutionId: string): Promise<void> {
  await ctx.db.delete(solutionCosts).where(eq(solutionCosts.solutionId, solutionId))
  const [newest] = await ctx.db
    .select({ id: priceSheets.id })
    .from(priceSheets)
    .where(and(eq(priceSheets.solutionId, solutionId), eq(priceSheets.status, 'published')))
    .orderBy(desc(priceSheets.year))
    .limit(1)
  const [sheet] = newest ? await selectSheets(ctx, sql`p.id = ${newest.id}`) : []
  if (!sheet) return
  const { costs, names } = await basisOf(sheet, { year: sheet.year }, readInputs(ctx))
  const laender = [...names.keys()].filter((party) => /^[A-Z]{2}$/.test(party))
  const rows = laender.flatMap((land) => {
    const cents = costFor(land, costs)
    const takesPart = costs.participants.some(({ party }) => party === land)
    return cents === null ? [] : [{ solutionId, land, sheetId: sheet.id, year: sheet.year, cents, takesPart }]
  })
  if (rows.length > 0) await ctx.db.insert(solutionCosts).values(rows)
}

/**
 * Does the same for every solution that has a published price and no costs written down: after the seed, or when they were
 * removed on purpose to be computed anew. Gives their number.
 */
export async function recomputeMissingCosts(ctx: Ctx): Promise<number> {
  const missing = await ctx.db
    .selectDistinct({ solutionId: priceSheets.solutionId })
    .from(priceSheets)
    .leftJoin(solutionCosts, eq(solutionCosts.solutionId, priceSheets.solutionId))
    .where(and(eq(priceSheets.status, 'published'), isNull(solutionCosts.solutionId)))
  for (const { solutionId } of missing) {
    await ctx.db.transaction(async (tx) => {
      const inTx = { ...ctx, db: tx }
      await recomputeSolutionCosts(inTx, solutionId)
      const subject = { type: 'solution', id: solutionId } as const
      await record(inTx, { type: 'solution.costs_computed', subject, data: {} })
    })
  }
  return missing.length
}

/** What a Land pays in that year, as an estimate says it: as it takes part, or from the first day on; null when a key lacks its value. */
function costFor(land: string, costs: YearCosts): number | null {
  const isShared = costs.model === 'allocated' || costs.model === 'efa_financed'
  const paid = costs.blocks.filter(({ cents }) => cents !== 0n)
  const hasValue = paid.every(({ key }) => key.parts.every((part) => part.key.weights.has(land)))
  if (isShared && !hasValue) return null
  const takesPart = costs.participants.some(({ party }) => party === land)
  const participants = takesPart ? costs.participants : [...costs.participants, { party: land, from: null, to: null }]
  return Number(allocateCosts({ ...costs, participants }).shares.find(({ party }) => party === land)?.cents ?? 0n)
}
