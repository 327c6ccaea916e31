import {
  identities,
  invitations,
  memberships,
  people,
  roleGrants,
  sessions,
  watchlistEntries,
} from '@fit-store/db/schema/identity'
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { stayingPersonIn } from '../caller.ts'
import { lockMembers, requireAdministratorLeftBehind } from '../members/administrators.ts'
import { endDeputyships } from '../members/end-deputyships.ts'

/**
 * Erases the signed-in person (GDPR, article 17): name, address, sign-ins, sessions and watchlist go, memberships end. What
 * they did stays in the log under their opaque id, as evidence needs it. Refuses with 409 where nobody else administers.
 */
export function erasePerson(ctx: Ctx) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const personId = await stayingPersonIn(inTx)
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
    for (const { id, organisationId } of current) {
      await endDeputyships(inTx, organisationId, [id])
      await requireAdministratorLeftBehind(inTx, organisationId)
      await record(inTx, {
        type: 'member.removed',
        subject: { type: 'organisation', id: organisationId },
        data: { person: personId },
      })
    }
    await tx.delete(identities).where(eq(identities.personId, personId))
    await tx.delete(sessions).where(eq(sessions.personId, personId))
    await tx.delete(watchlistEntries).where(eq(watchlistEntries.personId, personId))
    await forgetInvitations(inTx, personId)
    await tx.update(people).set({ displayName: null, email: null, erasedAt: now }).where(eq(people.id, personId))
    await record(inTx, { type: 'person.erased', subject: { type: 'person', id: personId }, data: {} })
  })
}

/** Invitations lose the address they went to; an open one is withdrawn, because nobody is left to accept it. */
async function forgetInvitations(ctx: Ctx, personId: string) {
  const { db } = ctx
  const theirs = sql`lower(${invitations.email}) = (select lower(${people.email}) from ${people} where ${people.id} = ${personId})`
  const withdrawn = await db
    .update(invitations)
    .set({ withdrawnAt: ctx.now() })
    .where(and(theirs, isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt)))
    .returning({ id: invitations.id, organisationId: invitations.organisationId })
  for (const { id, organisationId } of withdrawn) {
    await record(ctx, {
      type: 'invitation.withdrawn',
      subject: { type: 'organisation', id: organisationId },
      data: { invitation: id },
    })
  }
  await db
    .update(invitations)
    .set({ email: 'geloescht' })
    .where(or(theirs, eq(invitations.acceptedBy, personId)))
}
