import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { moveRequest, writeMove } from './move-request.ts'
import { requestName, subjectOf } from './queries.ts'

/** The operator passes a declaration on although the portal found something missing. Refuses with 403, 404 and 409. */
export function forwardRequest(ctx: Ctx, name: string, version: number): Promise<void> {
  return moveRequest(ctx, name, { version, move: 'forward' }, async (inTx, { request, party }) => {
    const dueOn = await writeMove(inTx, request, 'forwarded', { forwardedAt: ctx.now() })
    await record(inTx, {
      type: 'reuse_request.forwarded',
      subject: subjectOf(request),
      data: { ...requestName(request, party), from: request.status, to: 'forwarded', dueOn, isAutomatic: false },
    })
  })
}
