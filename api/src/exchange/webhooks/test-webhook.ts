import { webhookDeliveries } from '@fit-store/db/schema/exchange'
import { addDelivery } from '../../events/deliveries/add-delivery.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { requireWebhook } from './queries.ts'

/** Sends a test message to an own webhook, as soon as the worker comes to it. Refuses with 404, and with 409 while it is off. */
export function testWebhook(ctx: Ctx, id: string) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const { name, disabledAt } = await requireWebhook(inTx, id)
    if (disabledAt) throw switchedOff
    const payload = { type: 'webhook.ping', timestamp: ctx.now().toISOString(), data: { name } }
    const [delivery] = await tx
      .insert(webhookDeliveries)
      .values({ webhookId: id, type: payload.type, payload })
      .returning()
    await addWebhookDelivery(inTx, delivery!.id)
    return delivery!
  })
}

export const addWebhookDelivery = (ctx: Ctx, id: string) =>
  addDelivery(ctx, { task: 'send_webhook', effect: id, payload: { id } })

export const switchedOff = new Problem(
  409,
  'switched-off',
  'Der Webhook ist abgeschaltet. Schalten Sie ihn ein, bevor Sie etwas zustellen.',
)
