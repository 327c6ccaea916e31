import { webhookDeliveries, webhooks, type DisablingReason } from '@fit-store/db/schema/exchange'
import { eq, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'

export type Attempt = {
  /** Where it went. */
  url: string
  isDelivered: boolean
  responseStatus: number | null
  /** Why not, without addresses. */
  reason: string | null
  /** Nobody will try again unasked. */
  isFinal?: boolean
  /** The receiver says that it is no more (HTTP 410). */
  isGone?: boolean
}

const patience = 5 * 86_400_000 // milliseconds

/**
 * Notes what came of an attempt, and switches the webhook off when its receiver is gone or nothing has arrived for five days;
 * the event tells its administrators.
 */
export function noteAttempt(ctx: Ctx, { id, webhookId }: { id: string; webhookId: string }, attempt: Attempt) {
  const { url, isDelivered, responseStatus, reason, isFinal = false, isGone = false } = attempt
  return ctx.db.transaction(async (tx) => {
    const now = ctx.now()
    const [webhook] = await tx.select().from(webhooks).where(eq(webhooks.id, webhookId)).for('update')
    if (!webhook) return // removed meanwhile, with its deliveries
    await tx
      .update(webhookDeliveries)
      .set({
        status: isDelivered ? 'delivered' : isFinal ? 'given_up' : 'repeating',
        attempts: sql`${webhookDeliveries.attempts} + 1`,
        responseStatus,
        reason,
        lastAttemptAt: now,
        deliveredAt: isDelivered ? now : null,
      })
      .where(eq(webhookDeliveries.id, id))
    if (webhook.disabledAt || webhook.url !== url) return // an address it no longer has says nothing about the webhook
    const failingSince = isDelivered ? null : (webhook.failingSince ?? now)
    const hasFailedLong = failingSince !== null && now.getTime() - failingSince.getTime() >= patience
    const disabledReason: DisablingReason | null = isGone ? 'gone' : hasFailedLong ? 'failing' : null
    await tx
      .update(webhooks)
      .set({ failingSince, ...(disabledReason && { disabledAt: now, disabledReason }) })
      .where(eq(webhooks.id, webhookId))
    if (!disabledReason) return
    await record(
      { ...ctx, db: tx },
      {
        type: 'webhook.disabled',
        subject: { type: 'organisation', id: webhook.organisationId },
        data: { webhook: webhookId, name: webhook.name, cause: disabledReason },
      },
    )
  })
}
