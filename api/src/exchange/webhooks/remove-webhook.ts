import { webhooks } from '@fit-store/db/schema/exchange'
import { eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { requireWebhook } from './queries.ts'

/** Removes an own webhook with the list of its deliveries; what waits is not sent any more. Refuses with 404. */
export function removeWebhook(ctx: Ctx, id: string) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const { organisationId, name } = await requireWebhook(inTx, id, { lock: true })
    await tx.delete(webhooks).where(eq(webhooks.id, id))
    await record(inTx, {
      type: 'webhook.removed',
      subject: { type: 'organisation', id: organisationId },
      data: { webhook: id, name },
    })
  })
}
