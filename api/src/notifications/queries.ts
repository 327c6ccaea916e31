import { notifications } from '@fit-store/db/schema/notifications'
import { organisations } from '@fit-store/db/schema/organisations'
import { and, count, desc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import { personIn } from '../identity/caller.ts'
import type { Ctx } from '../platform/ctx.ts'
import { pageOf, type Page } from '../platform/paging.ts'

/** One page of the signed-in person's inbox, newest first. Refuses with 401. */
export async function listNotifications(ctx: Ctx, { unread, ...query }: Partial<Page> & { unread?: boolean }) {
  const { page, perPage } = pageOf(query)
  const where = and(eq(notifications.personId, personIn(ctx)), unread ? isNull(notifications.readAt) : undefined)
  const { id, topic, title, body, path, createdAt, readAt } = notifications
  const [items, [counted]] = await Promise.all([
    ctx.db
      .select({ id, topic, title, body, path, organisation: organisations.displayName, createdAt, readAt })
      .from(notifications)
      .leftJoin(organisations, eq(organisations.id, notifications.organisationId))
      .where(where)
      .orderBy(desc(notifications.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    ctx.db.select({ total: count() }).from(notifications).where(where),
  ])
  return { items, total: counted?.total ?? 0, page, perPage }
}

/** How many notifications of a person are unread, for a statement of somebody else's. */
export const unreadCount = (personId: SQL) =>
  sql`(select count(*)::int from notifications n where n.person_id = ${personId} and n.read_at is null)`
