import { agreements } from '@fit-store/db/schema/agreements'
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { berlinDay } from '../../../platform/days.ts'
import { estimateCosts } from '../../../pricing/estimates/estimate-costs.ts'
import { selectSheets } from '../../../pricing/sheets/queries.ts'
import { participantsIn } from '../../../pricing/estimates/sheet-costs.ts'
import { findLeave } from '../participations.ts'
import { isPossibleEnd } from '../periods.ts'
import { requireAgreement, type Agreement, type KnownAgreement } from '../queries.ts'
import { endingWith } from './children.ts'
import { endOf } from './terminate-agreement.ts'

/**
 * What an end on a day would mean: which agreements hang on this one, what the others would pay in a full year, and what the year
 * of leaving would lack (nothing while others of its partner's agreements go on). Without a day, the next possible one. Refuses with 404.
 */
export async function findTerminationEffects(ctx: Ctx, name: string, wanted: string | undefined) {
  const agreement = await requireAgreement(ctx, name)
  const today = berlinDay(ctx.now())
  const possible = endOf(agreement, today)
  const endsOn = wanted ?? possible.nextPossibleEnd
  const [children, price] = await Promise.all([
    listDependents(ctx, agreement, endsOn),
    priceWithout(ctx, agreement, endsOn),
  ])
  return { endsOn, ...possible, isOrdinary: isPossibleEnd(agreement, endsOn, today), children, ...price }
}

/** What ends with it, or what stays although it hangs on it; a draft is shown to who drew it up. */
function listDependents(ctx: Ctx, agreement: KnownAgreement, lastDay: string) {
  const { number, kind, status, partnerName, endsOn } = agreements
  const staying = and(eq(agreements.parentId, agreement.id), inArray(status, ['concluded', 'terminated']))
  const shown = agreement.capacity === 'partner' ? undefined : ne(status, 'draft')
  return ctx.db
    .select({ id: agreements.id, number, kind, status, partnerName, endsOn })
    .from(agreements)
    .where(agreement.kind === 'reuse' ? and(endingWith(agreement, lastDay), shown) : staying)
    .orderBy(number)
}

const nothing = { others: [], shortfallCents: 0, year: null }

async function priceWithout(ctx: Ctx, agreement: Agreement, lastDay: string) {
  const { kind, solutionId, party } = agreement
  if (kind !== 'reuse' || solutionId === null || party === null) return nothing
  const { to: endsOn } = await findLeave(ctx, agreement, lastDay)
  if (endsOn === null) return nothing
  const sheets = await selectSheets(ctx, sql`p.solution_id = ${solutionId} and p.status = 'published'`)
  const sheet = sheets.find(({ year }) => year === Number(endsOn.slice(0, 4))) ?? sheets[0]
  if (!sheet) return nothing
  const participants = participantsIn(sheet, { year: sheet.year, scenario: 'expected' })
  if (participants.length < 2 || !participants.some((one) => one.party === party)) return nothing
  const within = Number(endsOn.slice(0, 4)) === sheet.year ? endsOn : `${sheet.year}-12-31`
  const leavers = [{ land: party, to: within }]
  const { effects, carryOverCents } = await estimateCosts(ctx, {
    solution: sheet.solution.slug,
    year: sheet.year,
    leavers,
  })
  const { carryOverCents: before } = await estimateCosts(ctx, { solution: sheet.solution.slug, year: sheet.year })
  return { others: effects, shortfallCents: carryOverCents - before, year: sheet.year }
}
