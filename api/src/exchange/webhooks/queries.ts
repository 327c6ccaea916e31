import { webhookDeliveries, webhooks } from '@fit-store/db/schema/exchange'
import { and, asc, count, desc, eq } from 'drizzle-orm'
import { ownTypes, publicTypes } from '../../events/policy.ts'
import { organisationIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf, type Page } from '../../platform/paging.ts'
import { notFound } from '../../platform/problem.ts'

/** A row without what never leaves. */
export function withoutSecrets<Row extends { secret: string; previousSecret: string | null }>(row: Row) {
  const { secret: _, previousSecret: __, ...shown } = row
  return shown
}

/** Webhooks of the organisation acted for, oldest first, and what they can be told of. Refuses with 403. */
export async function listWebhooks(ctx: Ctx) {
  const { id } = organisationIn(ctx, 'administrator')
  const rows = await ctx.db.select().from(webhooks).where(eq(webhooks.organisationId, id)).orderBy(asc(webhooks.id))
  return { items: rows.map(withoutSecrets), offered: { public: publicTypes, own: ownTypes } }
}

/** One of them. Refuses with 404 what is not there or not theirs. */
export const getWebhook = async (ctx: Ctx, id: string) => withoutSecrets(await requireWebhook(ctx, id))

/** The same with its secrets, locked for who will change it. */
export async function requireWebhook(ctx: Ctx, id: string, { lock = false } = {}) {
  const { id: organisationId } = organisationIn(ctx, 'administrator')
  const query = ctx.db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), eq(webhooks.organisationId, organisationId)))
  const [webhook] = await (lock ? query.for('update') : query)
  if (!webhook) throw notFound('Der Webhook')
  return webhook
}

/** What went to a webhook in the last month, newest first. Refuses with 404. */
export async function listDeliveries(ctx: Ctx, id: string, query: Partial<Page>) {
  const { page, perPage } = pageOf(query)
  const webhook = await requireWebhook(ctx, id)
  const where = eq(webhookDeliveries.webhookId, webhook.id)
  const [items, [counted]] = await Promise.all([
    ctx.db
      .select()
      .from(webhookDeliveries)
      .where(where)
      .orderBy(desc(webhookDeliveries.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    ctx.db.select({ total: count() }).from(webhookDeliveries).where(where),
  ])
  return { items, total: counted?.total ?? 0, page, perPage }
}
