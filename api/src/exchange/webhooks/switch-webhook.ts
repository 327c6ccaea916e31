import { webhooks } from '@fit-store/db/schema/exchange'
import { eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { requireWebhook } from './queries.ts'

/** Switches an own webhook on again; it is told of what happens from now on. Refuses with 404; does nothing when it is on. */
export function enableWebhook(ctx: Ctx, id: string) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const { organisationId, name, disabledAt } = await requireWebhook(inTx, id, { lock: true })
    if (!disabledAt) return
    await tx
      .update(webhooks)
      .set({ disabledAt: null, disabledReason: null, failingSince: null, updatedAt: ctx.now() })
      .where(eq(webhooks.id, id))
    const subject = { type: 'organisation', id: organisationId } as const
    await record(inTx, { type: 'webhook.enabled', subject, data: { webhook: id, name } })
  })
}

/** Switches an own webhook off. Refuses with 404; does nothing when it is off. */
export function disableWebhook(ctx: Ctx, id: string) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const { organisationId, name, disabledAt } = await requireWebhook(inTx, id, { lock: true })
    if (disabledAt) return
    await tx
      .update(webhooks)
      .set({ disabledAt: ctx.now(), disabledReason: 'by_hand', updatedAt: ctx.now() })
      .where(eq(webhooks.id, id))
    const subject = { type: 'organisation', id: organisationId } as const
    await record(inTx, { type: 'webhook.disabled', subject, data: { webhook: id, name, cause: 'by_hand' } })
  })
}
