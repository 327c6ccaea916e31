import type { Ctx } from '../../platform/ctx.ts'
import { costsOfSheet } from '../estimates/sheet-costs.ts'
import { loadKeys } from '../keys/queries.ts'
import { namesOfParties } from '../parties.ts'
import { attempt } from './plausibility.ts'
import { keySlugsOf } from './queries.ts'
import type { SheetContent } from './schemas.ts'

/** What a sheet says about a year in every scenario, in the engine's words, and the keys it names. */
export async function costsByScenario(ctx: Ctx, content: SheetContent, year: number) {
  const [keys, names] = await Promise.all([
    loadKeys(ctx, keySlugsOf(content)),
    namesOfParties(
      ctx,
      content.participants.map(({ land }) => land),
    ),
  ])
  const laender = [...names.keys()].filter((party) => /^[A-Z]{2}$/.test(party))
  const costs = (scenario: 'low' | 'expected' | 'high') => costsOfSheet(content, { keys, laender }, { year, scenario })
  return { keys, costs: { low: costs('low'), expected: costs('expected'), high: costs('high') } }
}

/**
 * What a year's sheet leaves to the sheet of the next year, as expected: cents below zero are a surplus brought by who joined,
 * above zero a shortfall left by who left. Nothing where the engine cannot divide it.
 */
export async function carriedOutOf(ctx: Ctx, sheet: SheetContent & { year: number }): Promise<number> {
  const { costs } = await costsByScenario(ctx, sheet, sheet.year)
  const outcome = attempt(costs.expected)
  return typeof outcome === 'string' ? 0 : Number(outcome.carryOverCents)
}
