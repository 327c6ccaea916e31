import { webhooks } from '@fit-store/db/schema/exchange'
import { eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { requireReachable } from './create-webhook.ts'
import { requireWebhook, withoutSecrets } from './queries.ts'
import type { NewWebhook } from './schemas.ts'

const keys = ['name', 'url', 'eventTypes'] as const

/**
 * Changes name, address or chosen events of an own webhook. `version` is the one the editor saw. Refuses with 404, 400 and
 * 409 when somebody else was faster.
 */
export function changeWebhook(ctx: Ctx, id: string, { version, ...given }: NewWebhook & { version: number }) {
  requireReachable(given.url)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const before = await requireWebhook(inTx, id, { lock: true })
    if (before.version !== version) {
      throw new Problem(
        409,
        'stale-version',
        'Jemand anderes hat den Webhook inzwischen geändert. Ihre Eingaben sind noch da; bitte gleichen Sie beide ab.',
      )
    }
    const changed = keys.filter((key) => String(given[key]) !== String(before[key]))
    if (changed.length === 0) return withoutSecrets(before)
    const [after] = await tx
      .update(webhooks)
      .set({
        ...given,
        ...(given.url !== before.url && { failingSince: null }), // the new address has not failed yet
        version: version + 1,
        updatedAt: ctx.now(),
      })
      .where(eq(webhooks.id, id))
      .returning()
    const only = (row: NewWebhook | typeof before) => Object.fromEntries(changed.map((key) => [key, row[key]]))
    await record(inTx, {
      type: 'webhook.changed',
      subject: { type: 'organisation', id: before.organisationId },
      data: { webhook: id, before: only(before), after: only(given) },
    })
    return withoutSecrets(after!)
  })
}
