import {
  identities,
  invitations,
  memberships,
  people,
  roleGrants,
  sessions,
  watchlistEntries,
} from '@fit-store/db/schema/identity'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { personIn } from '../caller.ts'
import { lockMembers, requireAdministratorLeft } from '../members/administrators.ts'

/** Everything stored about the signed-in person, to take along (GDPR, article 15 and 20). */
export async function exportPerson(ctx: Ctx) {
  const personId = personIn(ctx)
  const [[person], signIns, member, openSessions, watched] = await Promise.all([
    ctx.db.select().from(people).where(eq(people.id, personId)),
    ctx.db.select().from(identities).where(eq(identities.personId, personId)),
    ctx.db.select().from(memberships).where(eq(memberships.personId, personId)),
    ctx.db
      .select({
        provider: sessions.provider,
        userAgent: sessions.userAgent,
        createdAt: sessions.createdAt,
        lastSeenAt: sessions.lastSeenAt,
      })
      .from(sessions)
      .where(eq(sessions.personId, personId)),
    ctx.db.select().from(watchlistEntries).where(eq(watchlistEntries.personId, personId)),
  ])
  return {
    exportedAt: ctx.now(),
    person: person ?? null,
    signIns,
    memberships: member,
    sessions: openSessions,
    watchlist: watched,
  }
}

/**
 * Erases the signed-in person (GDPR, article 17): name, address, sign-ins, sessions and watchlist go, memberships end. What
 * they did stays in the log under their opaque id, as evidence needs it. Refuses with 409 where nobody else administers.
 */
export function erasePerson(ctx: Ctx) {
  const personId = personIn(ctx)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const now = ctx.now()
    const current = await tx
      .select({ id: memberships.id, organisationId: memberships.organisationId })
      .from(memberships)
      .where(and(eq(memberships.personId, personId), isNull(memberships.endedAt)))
      .orderBy(memberships.organisationId) // one order of locks for everybody
    for (const { organisationId } of current) await lockMembers(inTx, organisationId)
    const ids = current.map(({ id }) => id)
    if (ids.length > 0) {
      await tx.update(memberships).set({ endedAt: now }).where(inArray(memberships.id, ids))
      await tx
        .update(roleGrants)
        .set({ revokedAt: now })
        .where(and(inArray(roleGrants.membershipId, ids), isNull(roleGrants.revokedAt)))
    }
    for (const { organisationId } of current) {
      await requireAdministratorLeft(inTx, organisationId)
      await record(inTx, {
        type: 'member.removed',
        subject: { type: 'organisation', id: organisationId },
        data: { person: personId },
      })
    }
    await tx.delete(identities).where(eq(identities.personId, personId))
    await tx.delete(sessions).where(eq(sessions.personId, personId))
    await tx.delete(watchlistEntries).where(eq(watchlistEntries.personId, personId))
    await tx.update(invitations).set({ email: 'geloescht' }).where(eq(invitations.acceptedBy, personId))
    await tx.update(people).set({ displayName: null, email: null, erasedAt: now }).where(eq(people.id, personId))
    await record(inTx, { type: 'person.erased', subject: { type: 'person', id: personId }, data: {} })
  })
}
