import { webhooks } from '@fit-store/db/schema/exchange'
import { eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { requireWebhook, withoutSecrets } from './queries.ts'
import { newWebhookSecret } from './sign.ts'

const overlap = 24 * 3_600_000 // milliseconds

/**
 * Gives an own webhook a new secret and tells it, this once. Messages carry the signatures of both for a day, so that the
 * receiver can change over without missing one. Refuses with 404.
 */
export function rotateSecret(ctx: Ctx, id: string) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const { organisationId, name, secret: previousSecret } = await requireWebhook(inTx, id, { lock: true })
    const secret = newWebhookSecret()
    const previousSecretUntil = new Date(ctx.now().getTime() + overlap)
    const [row] = await tx
      .update(webhooks)
      .set({ secret, previousSecret, previousSecretUntil, updatedAt: ctx.now() })
      .where(eq(webhooks.id, id))
      .returning()
    await record(inTx, {
      type: 'webhook.secret_rotated',
      subject: { type: 'organisation', id: organisationId },
      data: { webhook: id, name },
    })
    return { ...withoutSecrets(row!), secret }
  })
}
