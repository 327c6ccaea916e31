import { webhookDeliveries } from '@fit-store/db/schema/exchange'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import { requireWebhook } from './queries.ts'
import { addWebhookDelivery, switchedOff } from './test-webhook.ts'

/**
 * Delivers once more what was delivered or given up, under the same id, so that a receiver who has it can tell. Refuses with
 * 404, and with 409 while the webhook is off.
 */
export function retryWebhookDelivery(ctx: Ctx, { id, deliveryId }: { id: string; deliveryId: string }) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const { disabledAt } = await requireWebhook(inTx, id)
    if (disabledAt) throw switchedOff
    const [delivery] = await tx
      .update(webhookDeliveries)
      .set({ status: 'pending', deliveredAt: null, reason: null, responseStatus: null })
      .where(and(eq(webhookDeliveries.id, deliveryId), eq(webhookDeliveries.webhookId, id)))
      .returning({ id: webhookDeliveries.id })
    if (!delivery) throw notFound('Die Zustellung')
    await addWebhookDelivery(inTx, delivery.id)
  })
}
