import { roleGrants, type Role } from '@fit-store/db/schema/identity'
import { notifications } from '@fit-store/db/schema/notifications'
import { and, eq, sql } from 'drizzle-orm'
import { notifier } from '../src/notifications/consumer.ts'
import type { Ctx } from '../src/platform/ctx.ts'
import { catchUp } from './app.ts'

// What reminders reach, and whom; see people.ts for the rest.

/** Titles of what somebody has been told of deadlines, oldest first. */
export async function toldOfDeadlines(ctx: Ctx, { actor }: Ctx): Promise<string[]> {
  await catchUp(ctx, notifier)
  const told = await ctx.db
    .select({ title: notifications.title })
    .from(notifications)
    .where(and(eq(notifications.personId, actor.personId!), eq(notifications.topic, 'deadlines')))
    .orderBy(notifications.id)
  return told.map(({ title }) => title)
}

/** Lets one person hold a role as the deputy of another. */
export async function standIn(ctx: Ctx, role: Role, { deputy, of }: { deputy: Ctx; of: Ctx }) {
  const membership = ({ actor }: Ctx) => sql<string>`(select id from memberships where person_id = ${actor.personId})`
  await ctx.db
    .insert(roleGrants)
    .values({ membershipId: membership(deputy), deputyForId: membership(of), role, evidence: 'Vertretungsplan' })
}
