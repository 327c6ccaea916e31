import type { WithdrawalCause } from '@fit-store/db/schema/reuse'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { endTermsUse } from '../../terms/use-terms.ts'
import { closeOffer } from '../agreements/ending/close-offer.ts'
import { moveRequest, writeMove } from './move-request.ts'
import { requestName, subjectOf } from './queries.ts'

export type Withdrawal = { version: number; cause: WithdrawalCause; reason: string | null }

/**
 * The adopter takes its request back, which it may until a contract is concluded; an offer that was made goes with it. Refuses with
 * 400, 403, 404 and 409.
 */
export async function withdrawRequest(ctx: Ctx, name: string, { version, cause, reason }: Withdrawal): Promise<void> {
  if (cause === 'other' && !reason?.trim()) {
    throw new Problem(400, 'validation-failed', 'Bitte nennen Sie den Grund.', [
      { pointer: '/reason', rule: 'required' },
    ])
  }
  return moveRequest(ctx, name, { version, move: 'withdraw' }, async (inTx, { request, party }) => {
    await writeMove(inTx, request, 'withdrawn', {
      withdrawalCause: cause,
      withdrawalReason: reason,
      endedAt: ctx.now(),
    })
    await endTermsUse(inTx, { subjectType: 'reuse_request', subjectId: request.id })
    await record(inTx, {
      type: 'reuse_request.withdrawn',
      subject: subjectOf(request),
      data: { ...requestName(request, party), from: request.status, to: 'withdrawn', cause, reason },
    })
    await closeOffer(inTx, request.id)
  })
}
