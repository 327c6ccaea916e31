import type { Outcome } from '@fit-store/db/schema/reuse'
import { record } from '../../events/record.ts'
import { signatoryIn } from '../../identity/signatory.ts'
import { berlinDay } from '../../platform/days.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { endTermsUse } from '../../terms/use-terms.ts'
import { dayErrors, requireNone, textErrors } from './check-fields.ts'
import { fileLetter, outcomeFilling } from './letters.ts'
import { moveRequest, writeMove } from './move-request.ts'
import { requestName, subjectOf } from './queries.ts'
import { listStandingConditions } from './standing-conditions.ts'

export type RecordedOutcome = {
  version: number
  outcome: Outcome
  reason: string | null
  possibleStartOn: string | null
}

/**
 * The provider's authorised person says whether, and on what conditions, the adopter may reuse (product.md, step 5). The outcome
 * letter is composed and filed with it. Refuses with 400, 403, 404 and 409, also while a condition is in dispute.
 */
export async function recordOutcome(ctx: Ctx, name: string, given: RecordedOutcome): Promise<void> {
  const { version, outcome, reason } = given
  const isNo = outcome === 'no'
  requireNone([
    ...(isNo && !reason?.trim() ? [{ pointer: '/reason', rule: 'required' }] : []),
    ...textErrors('/reason', reason),
    ...(isNo || given.possibleStartOn ? [] : [{ pointer: '/possibleStartOn', rule: 'required' }]),
    ...dayErrors(ctx, '/possibleStartOn', given.possibleStartOn),
  ])
  return moveRequest(ctx, name, { version, move: isNo ? 'decline' : 'agree' }, async (inTx, { request, party }) => {
    const to = isNo ? 'declined' : 'coordinated'
    const conditions = await listStandingConditions(inTx, request.id)
    requireFitting(outcome, conditions)
    const { name: signatory, authority } = await signatoryIn(inTx, 'signatory')
    const signed = { signatory, authority } // they go into the letter, because they outlive the account (decision 15)
    const possibleStartOn = isNo ? null : given.possibleStartOn
    const decision = { outcome, reason, possibleStartOn, conditions, ...signed }
    const filling = outcomeFilling(request, decision, berlinDay(ctx.now()))
    const letter = await fileLetter(inTx, request, { kind: 'outcome', filling, signed })
    const dueOn = await writeMove(inTx, request, to, {
      outcome,
      outcomeReason: reason,
      possibleStartOn,
      outcomeRecordedAt: ctx.now(),
      ...(isNo && { endedAt: ctx.now() }),
    })
    if (isNo) await endTermsUse(inTx, { subjectType: 'reuse_request', subjectId: request.id })
    await record(inTx, {
      type: 'reuse_request.outcome_recorded',
      subject: subjectOf(request),
      data: { ...requestName(request, party), from: request.status, to, dueOn, outcome, reason, letter },
    })
  })
}

/** Conditions and outcome have to say the same, and none may be in dispute. */
function requireFitting(outcome: Outcome, conditions: readonly { number: number; answer: string }[]) {
  if (outcome === 'no') return
  const disputed = conditions.filter(({ answer }) => answer === 'disputed')
  if (disputed.length > 0) {
    throw new Problem(
      409,
      'conditions-disputed',
      `Strittig ist noch: Auflage ${disputed.map(({ number }) => number).join(', ')}. Ziehen Sie sie zurück, oder einigen Sie sich vorher.`,
    )
  }
  if (outcome === 'yes' && conditions.length > 0) {
    throw new Problem(
      409,
      'conditions-disputed',
      'Es gibt Auflagen. Wählen Sie „Ja, mit Auflagen“, oder ziehen Sie die Auflagen zurück.',
    )
  }
  if (outcome === 'yes_with_conditions' && conditions.length === 0) {
    throw new Problem(
      409,
      'conditions-disputed',
      'Es gibt noch keine Auflage. Schlagen Sie zuerst mindestens eine vor.',
    )
  }
}
