import { notifications } from '@fit-store/db/schema/notifications'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { personIn } from '../identity/caller.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/problem.ts'

/** Marks one notification of the signed-in person as read; the first time counts. Refuses with 404 what is not theirs. */
export async function markRead(ctx: Ctx, id: string) {
  const [marked] = await ctx.db
    .update(notifications)
    .set({ readAt: sql`coalesce(${notifications.readAt}, ${ctx.now().toISOString()})` })
    .where(and(eq(notifications.id, id), eq(notifications.personId, personIn(ctx))))
    .returning({ id: notifications.id })
  if (!marked) throw notFound('Die Benachrichtigung')
}

/** Marks every unread notification of the signed-in person as read and gives their number. */
export async function markAllRead(ctx: Ctx) {
  const marked = await ctx.db
    .update(notifications)
    .set({ readAt: ctx.now() })
    .where(and(eq(notifications.personId, personIn(ctx)), isNull(notifications.readAt)))
    .returning({ id: notifications.id })
  return marked.length
}
