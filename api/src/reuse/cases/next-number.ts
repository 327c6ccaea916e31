import { caseNumbers, numberPrefixes, type NumberKind } from '@fit-store/db/schema/cases'
import { sql } from 'drizzle-orm'
import { berlinDay } from '../../platform/days.ts'
import type { Ctx } from '../../platform/ctx.ts'

/**
 * The next number of a kind in the current Berlin year, such as `NA-2026-0042`. Call it inside the transaction that uses it: who
 * comes at the same moment waits until it ends. A number of a transaction that fails is given out again.
 */
export async function nextNumber(ctx: Ctx, kind: NumberKind): Promise<string> {
  const year = Number(berlinDay(ctx.now()).slice(0, 4))
  const [row] = await ctx.db
    .insert(caseNumbers)
    .values({ kind, year, last: 1 })
    .onConflictDoUpdate({ target: [caseNumbers.kind, caseNumbers.year], set: { last: sql`${caseNumbers.last} + 1` } })
    .returning({ last: caseNumbers.last })
  return `${numberPrefixes[kind]}-${year}-${String(row!.last).padStart(4, '0')}`
}
