import { agreements } from '@fit-store/db/schema/agreements'
import { and, eq, inArray } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { berlinDay } from '../../../platform/days.ts'
import { Problem } from '../../../platform/problem.ts'
import { leaveSheets } from '../../../pricing/sheets/take-part.ts'
import { changeAgreement, moveAgreement } from '../move-agreement.ts'
import { isPossibleEnd, nextPossibleEnd, noticeBy } from '../periods.ts'
import { named, subjectOf, type Agreement } from '../queries.ts'
import { refreshAmounts } from '../folder/refresh-amounts.ts'

export type Notice = { endsOn: string; reason: string; isForCause: boolean }

/**
 * Gives notice: the agreement runs until its last day, its children end with it at the latest, and the price sheets reckon without
 * the partner from the day after. Refuses with 400 (a day the notice period does not allow), 403, 404 and 409.
 */
export function terminateAgreement(ctx: Ctx, name: string, { endsOn, reason, isForCause }: Notice) {
  return moveAgreement(ctx, name, { action: 'terminate' }, async (inTx, agreement, status) => {
    requireEnd(agreement, { endsOn, isForCause, today: berlinDay(ctx.now()) })
    const by = agreement.capacity === 'offeror' ? 'offeror' : 'partner'
    const notice = { terminatedBy: by, terminationReason: reason, isForCause, endsOn, terminatedAt: ctx.now() } as const
    await changeAgreement(inTx, agreement, { status, ...notice })
    await tell(inTx, agreement, { endsOn, reason })
    for (const child of await listRunningChildren(inTx, agreement)) {
      const childReason = `Der Vertrag ${agreement.number} endet am ${endsOn.split('-').toReversed().join('.')}.`
      await changeAgreement(inTx, child, { status, ...notice, terminatedBy: 'offeror', terminationReason: childReason })
      await tell(inTx, child, { endsOn, reason: childReason })
    }
    if (agreement.kind === 'reuse') await leave(inTx, agreement, endsOn)
  })
}

/** What notice would bring about, to be shown before it is given. */
export const endOf = (agreement: Agreement, today: string) => {
  const possible = nextPossibleEnd(agreement, today)
  return { nextPossibleEnd: possible, noticeBy: noticeBy(possible, agreement.noticeMonths) }
}

function requireEnd(
  agreement: Agreement,
  { endsOn, isForCause, today }: { endsOn: string; isForCause: boolean; today: string },
) {
  const refuse = (detail: string, rule: string, limit: string) =>
    new Problem(400, 'validation-failed', detail, [{ pointer: '/endsOn', rule, limit }])
  if (endsOn < today) throw refuse('Der letzte Tag liegt in der Vergangenheit.', 'minimum', today)
  if (isForCause || isPossibleEnd(agreement, endsOn, today)) return
  const { nextPossibleEnd: possible } = endOf(agreement, today)
  throw refuse(
    `Der Vertrag kann mit einer Frist von ${agreement.noticeMonths} Monaten zum Ende eines Kalenderjahres gekündigt werden, frühestens zum ${possible.split('-').toReversed().join('.')}.`,
    'notice-period',
    possible,
  )
}

/** Sub-reuse agreements end with what they hang on; reuse agreements outlive a provision agreement until somebody decides. */
export async function listRunningChildren(ctx: Ctx, { id, kind }: Agreement): Promise<Agreement[]> {
  if (kind !== 'reuse') return []
  return ctx.db
    .select()
    .from(agreements)
    .where(and(eq(agreements.parentId, id), inArray(agreements.status, ['concluded'])))
    .orderBy(agreements.number)
    .for('update')
}

const tell = (ctx: Ctx, agreement: Agreement, { endsOn, reason }: { endsOn: string; reason: string }) =>
  record(ctx, {
    type: 'agreement.terminated',
    subject: subjectOf(agreement),
    data: { ...named(agreement), endsOn, reason },
  })

async function leave(ctx: Ctx, { solutionId, party, number }: Agreement, to: string) {
  if (solutionId === null || party === null) return
  await leaveSheets(ctx, { solutionId, party, to, agreement: number })
  await refreshAmounts(ctx, solutionId)
}
