import { agreements } from '@fit-store/db/schema/agreements'
import { and, eq, gte, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { holdParticipants, joinSheets, leaveSheets, type ListAgreed } from '../../pricing/sheets/take-part.ts'
import { addDays } from './periods.ts'
import type { Agreement } from './queries.ts'

// Who takes part in what a solution costs: a party does while any of its reuse agreements runs. Several may, because a Land asks
// once per online service, and bundling organisations are reckoned with as their Land.

const { party, startsOn, endsOn } = agreements

/** Who takes part in a year by reuse agreements, over or not, from the first day of the earliest to the last of the latest. */
export const listParticipations: ListAgreed = async (ctx, solutionId, year) => {
  const rows = await ctx.db
    .select({
      party,
      from: sql<string>`min(${startsOn})`,
      to: sql<string | null>`case when bool_and(${endsOn} is not null) then max(${endsOn}) end`,
    })
    .from(agreements)
    .where(
      and(
        eq(agreements.solutionId, solutionId),
        eq(agreements.kind, 'reuse'),
        inArray(agreements.status, ['concluded', 'terminated', 'ended']),
        isNotNull(party),
        lte(startsOn, `${year}-12-31`),
        or(isNull(endsOn), and(gte(endsOn, `${year}-01-01`), gte(endsOn, startsOn))),
      ),
    )
    .groupBy(party)
    .orderBy(party)
  return rows.map((row) => ({ ...row, party: row.party! }))
}

/** Has the price sheets reckon without the partner of an ending agreement, from the day on which none of its agreements runs. */
export async function leavePricing(ctx: Ctx, agreement: Agreement, lastDay: string): Promise<void> {
  const { solutionId, party: own, number } = agreement
  if (solutionId === null || own === null) return
  await holdParticipants(ctx, solutionId)
  const { to, later } = await findLeave(ctx, agreement, lastDay)
  if (to === null) return
  await leaveSheets(ctx, { solutionId, party: own, to, agreement: number })
  for (const { startsOn: from, endsOn: end } of later) {
    await joinSheets(ctx, { solutionId, party: own, from, agreement: number })
    if (end !== null) await leaveSheets(ctx, { solutionId, party: own, to: end, agreement: number })
  }
}

/** When an agreement's partner leaves who ends it on a day, null where others of its agreements go on; and those that begin after that. */
export async function findLeave(ctx: Ctx, { id, solutionId, party: own }: Agreement, lastDay: string) {
  if (solutionId === null || own === null) return { to: null, later: [] }
  const others = await ctx.db
    .select({ startsOn, endsOn })
    .from(agreements)
    .where(
      and(
        eq(agreements.solutionId, solutionId),
        eq(agreements.kind, 'reuse'),
        eq(party, own),
        inArray(agreements.status, ['concluded', 'terminated']),
        ne(agreements.id, id),
      ),
    )
    .orderBy(startsOn)
  let to: string | null = lastDay
  for (const other of others) {
    if (to === null || other.startsOn > addDays(to, 1)) break
    if (other.endsOn === null || other.endsOn > to) to = other.endsOn
  }
  return { to, later: others.filter((other) => to !== null && other.startsOn > to) }
}
