import { agreements } from '@fit-store/db/schema/agreements'
import { and, eq, inArray } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { endTermsUse } from '../../../terms/use-terms.ts'
import { handTurn } from '../../requests/for-agreements.ts'
import { changeAgreement, moveAgreement } from '../move-agreement.ts'
import { lockAgreement, named, subjectOf, type Agreement } from '../queries.ts'

/** The partner says no; its request stays coordinated, so that another offer can be made. Refuses with 403, 404 and 409. */
export const declineAgreement = (ctx: Ctx, name: string, reason: string) =>
  moveAgreement(ctx, name, { action: 'decline' }, async (inTx, agreement) => {
    await close(inTx, agreement, { status: 'declined', reason })
    await backToOperator(inTx, agreement)
  })

/** The offeror takes a draft or an offer back. Refuses with 403, 404 and 409. */
export const withdrawAgreement = (ctx: Ctx, name: string, reason: string) =>
  moveAgreement(ctx, name, { action: 'withdraw' }, async (inTx, agreement) => {
    await close(inTx, agreement, { status: 'withdrawn', reason })
    await backToOperator(inTx, agreement)
  })

/** What follows when an adopter takes its request back: an agreement that was being prepared is withdrawn, in the same transaction. */
export async function closeOffer(ctx: Ctx, requestId: string): Promise<void> {
  const [open] = await ctx.db
    .select({ id: agreements.id })
    .from(agreements)
    .where(and(eq(agreements.requestId, requestId), inArray(agreements.status, ['draft', 'offered', 'signed'])))
  if (!open) return
  const agreement = await lockAgreement(ctx, open.id)
  await takeBack(ctx, agreement, 'Die nachnutzende Stelle hat ihre Nachnutzungsanfrage zurückgenommen.')
}

/** Withdraws an agreement under way for a reason the product knows, such as a newer version. The agreement must be locked. */
export const takeBack = (ctx: Ctx, agreement: Agreement, reason: string) =>
  close(ctx, agreement, { status: 'withdrawn', reason, isConsequence: true })

type Closing = { status: 'declined' | 'withdrawn'; reason: string; isConsequence?: true }

async function close(ctx: Ctx, agreement: Agreement, { status, ...told }: Closing) {
  await changeAgreement(ctx, agreement, { status, closedAt: ctx.now(), closingReason: told.reason })
  await endTermsUse(ctx, { subjectType: 'agreement', subjectId: agreement.id })
  await record(ctx, {
    type: `agreement.${status}`,
    subject: subjectOf(agreement),
    data: { ...named(agreement), ...told },
  })
}

async function backToOperator(ctx: Ctx, { kind, requestId, status }: Agreement) {
  if (kind !== 'reuse' || requestId === null || status === 'draft') return
  await handTurn(ctx, requestId, { party: 'platform_operator', step: 'offer' })
}
