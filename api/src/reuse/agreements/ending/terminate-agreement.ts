import { agreements } from '@fit-store/db/schema/agreements'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { berlinDay, germanDay } from '../../../platform/days.ts'
import { Problem } from '../../../platform/problem.ts'
import { isInForce } from '../lifecycle.ts'
import { changeAgreement, moveAgreement } from '../move-agreement.ts'
import { leavePricing } from '../participations.ts'
import { isPossibleEnd, nextPossibleEnd, noticeBy } from '../periods.ts'
import { named, subjectOf, type Agreement } from '../queries.ts'
import { refreshAmounts } from '../folder/refresh-amounts.ts'
import { endingWith } from './children.ts'
import { takeBack } from './close-offer.ts'

export type Notice = { endsOn: string; reason: string; isForCause: boolean }

/**
 * Gives notice: the agreement runs until its last day, its children end with it at the latest, those under way are taken back, and
 * the price sheets reckon without the partner from the day after. Refuses with 400 (a day the notice period does not allow), 403, 404 and 409.
 */
export function terminateAgreement(ctx: Ctx, name: string, { endsOn, reason, isForCause }: Notice) {
  return moveAgreement(ctx, name, { action: 'terminate' }, async (inTx, agreement, status) => {
    requireEnd(agreement, { endsOn, isForCause, today: berlinDay(ctx.now()) })
    const by = agreement.capacity === 'offeror' ? 'offeror' : 'partner'
    const notice = { terminatedBy: by, terminationReason: reason, isForCause, endsOn, terminatedAt: ctx.now() } as const
    await changeAgreement(inTx, agreement, { status, ...notice })
    await tell(inTx, agreement, { endsOn, reason })
    const because = `Der Vertrag ${agreement.number} endet am ${germanDay(endsOn)}.`
    for (const child of await lockChildren(inTx, agreement, endsOn)) {
      if (!isInForce(child.status)) await takeBack(inTx, child, because)
      else {
        await changeAgreement(inTx, child, { status, ...notice, terminatedBy: 'offeror', terminationReason: because })
        await tell(inTx, child, { endsOn, reason: because, isConsequence: true })
      }
    }
    if (agreement.kind === 'reuse') await leavePricing(inTx, agreement, endsOn)
    if (agreement.solutionId !== null) await refreshAmounts(inTx, agreement.solutionId)
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
    `Der Vertrag kann mit einer Frist von ${agreement.noticeMonths} Monaten zum Ende eines Kalenderjahres gekündigt werden, frühestens zum ${germanDay(possible)}.`,
    'notice-period',
    possible,
  )
}

/** Sub-reuse agreements end with what they hang on; reuse agreements outlive a provision agreement until somebody decides. */
async function lockChildren(ctx: Ctx, agreement: Agreement, endsOn: string): Promise<Agreement[]> {
  return ctx.db
    .select()
    .from(agreements)
    .where(endingWith(agreement, endsOn))
    .orderBy(agreements.number)
    .for('no key update')
}

type Told = { endsOn: string; reason: string; isConsequence?: true }

const tell = (ctx: Ctx, agreement: Agreement, told: Told) =>
  record(ctx, {
    type: 'agreement.terminated',
    subject: subjectOf(agreement),
    data: { ...named(agreement), ...told },
  })
