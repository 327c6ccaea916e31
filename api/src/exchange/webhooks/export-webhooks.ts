import { webhooks } from '@fit-store/db/schema/exchange'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { withoutSecrets } from './queries.ts'

/** The webhooks a person set up, for their export (GDPR, articles 15 and 20), without the secrets of their organisation. */
export async function exportWebhooks({ db }: Ctx, personId: string) {
  const rows = await db.select().from(webhooks).where(eq(webhooks.createdBy, personId))
  return { webhooks: rows.map(withoutSecrets) }
}
