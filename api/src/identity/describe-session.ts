import { memberships } from '@fit-store/db/schema/identity'
import { organisations } from '@fit-store/db/schema/organisations'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { requireMe } from './sessions.ts'

/** Handed in, because notifications stand above identity and may not be imported here. */
export type CountUnread = (ctx: Ctx, personId: string) => Promise<number>

/** Who is signed in, for whom they act and for whom else they could; all empty for strangers. */
export async function describeSession(ctx: Ctx, countUnread: CountUnread) {
  const { actor } = ctx
  if (actor.personId === null) return { person: null, organisation: null, roles: [], organisations: [], unreadCount: 0 }
  const [person, unreadCount, mine] = await Promise.all([
    requireMe(ctx),
    countUnread(ctx, actor.personId),
    ctx.db
      .select({ id: organisations.id, displayName: organisations.displayName })
      .from(memberships)
      .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
      .where(and(eq(memberships.personId, actor.personId), isNull(memberships.endedAt)))
      .orderBy(asc(organisations.displayName))
      .limit(100),
  ])
  return { person, organisation: actor.organisation, roles: [...actor.roles], organisations: mine, unreadCount }
}
