import type { WithdrawalCause } from '@fit-store/db/schema/reuse'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { endTermsUse } from '../../terms/use-terms.ts'
import { moveRequest, writeMove } from './move-request.ts'
import { requestName, subjectOf } from './queries.ts'

export type Withdrawal = { version: number; cause: WithdrawalCause; reason: string | null }

/** What follows for an agreement that was being prepared, in the same transaction; handed in by who knows agreements. */
export type AfterWithdrawal = (ctx: Ctx, requestId: string) => Promise<void>

/** The adopter takes its request back, which it may until a contract is concluded. Refuses with 400, 403, 404 and 409. */
export function withdrawRequest(
  ctx: Ctx,
  name: string,
  { version, cause, reason }: Withdrawal,
  afterwards?: AfterWithdrawal,
): Promise<void> {
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
    await afterwards?.(inTx, request.id)
  })
}
