import type { DeadlineStep, TurnParty } from '@fit-store/db/schema/cases'
import { reuseRequestLetters, reuseRequests } from '@fit-store/db/schema/reuse'
import { and, eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { nextTurn } from '../cases/next-turn.ts'
import { lastMove } from './explain-standing.ts'
import { impossible, moves } from './lifecycle.ts'
import { writeMove } from './move-request.ts'
import { loadRequest, lockRow, requestName, subjectOf } from './queries.ts'
import { endTermsUse } from '../../terms/use-terms.ts'
import { listStandingConditions } from './standing-conditions.ts'

// What agreements need of the request they come from. All of it runs inside the transaction of whoever calls.

/** A coordinated request with all an agreement is made from, locked for the rest of the transaction. Refuses with 404 and 409. */
export async function requireCoordinatedRequest(ctx: Ctx, requestId: string) {
  await lockRow(ctx, requestId)
  const request = await loadRequest(ctx, requestId)
  if (request.status !== 'coordinated')
    throw impossible(request.status, 'Vertrag anbieten', await lastMove(ctx, request))
  const [outcomeLetter] = await ctx.db
    .select({
      number: reuseRequestLetters.number,
      document: reuseRequestLetters.document,
      pdf: reuseRequestLetters.pdf,
    })
    .from(reuseRequestLetters)
    .where(and(eq(reuseRequestLetters.requestId, request.id), eq(reuseRequestLetters.kind, 'outcome')))
  const conditions = await listStandingConditions(ctx, request.id)
  return {
    ...request,
    onlineServices: request.onlineServices.map(({ name }) => name),
    conditions: conditions.map(({ number, text, dueOn }) => ({ number, text, dueOn })),
    outcomeLetter: outcomeLetter ?? null,
  }
}

/** The agreement is concluded: the request has got what it asked for. Refuses with 404 and 409. */
export async function fulfilRequest(ctx: Ctx, requestId: string, { agreement }: { agreement: string }): Promise<void> {
  await lockRow(ctx, requestId)
  const request = await loadRequest(ctx, requestId)
  if (!moves.fulfil.from.includes(request.status))
    throw impossible(request.status, moves.fulfil.label, await lastMove(ctx, request))
  await writeMove(ctx, request, 'fulfilled', { endedAt: ctx.now() })
  await endTermsUse(ctx, { subjectType: 'reuse_request', subjectId: request.id })
  await record(ctx, {
    type: 'reuse_request.fulfilled',
    subject: subjectOf(request),
    data: { ...requestName(request, 'platform_operator'), from: request.status, to: 'fulfilled', agreement },
  })
}

/** Whose turn it is while the agreement of a coordinated request is offered, signed and countersigned. Refuses with 404 and 409. */
export async function handTurn(
  ctx: Ctx,
  requestId: string,
  { party, step }: { party: TurnParty; step: DeadlineStep },
): Promise<void> {
  await lockRow(ctx, requestId)
  const request = await loadRequest(ctx, requestId)
  if (request.status !== 'coordinated')
    throw impossible(request.status, 'Vertrag vorbereiten', await lastMove(ctx, request))
  const turn = await nextTurn(ctx, { party, step })
  await ctx.db
    .update(reuseRequests)
    .set({ ...turn, statusDueOn: turn.turnDueOn, updatedAt: ctx.now() })
    .where(eq(reuseRequests.id, request.id))
  await record(ctx, {
    type: 'reuse_request.turn_changed',
    subject: subjectOf(request),
    data: { ...requestName(request, null), turn: party, dueOn: turn.turnDueOn, step },
  })
}
