import { memberships, roleGrants, sessions } from '@fit-store/db/schema/identity'
import { and, eq, isNull } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { organisationIn, personIn } from '../caller.ts'
import { lockMembers, requireAdministratorLeftBehind } from './administrators.ts'
import { endDeputyships } from './end-deputyships.ts'
import { requireMembership } from './queries.ts'

/** Ends a membership of the own organisation with all its roles and deputyships. Refuses with 404, and 409 for the last administrator. */
export function removeMember(ctx: Ctx, membershipId: string) {
  const { id: organisationId } = organisationIn(ctx, 'administrator')
  return endMembership(ctx, organisationId, membershipId)
}

/** The signed-in person leaves an organisation by themselves. Refuses with 404, and 409 for the last administrator. */
export async function leaveOrganisation(ctx: Ctx, organisationId: string) {
  const membership = await requireMembership(ctx, { organisationId, personId: personIn(ctx) })
  return endMembership(ctx, organisationId, membership.id)
}

function endMembership(ctx: Ctx, organisationId: string, membershipId: string) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    await lockMembers(inTx, organisationId)
    const { personId } = await requireMembership(inTx, { organisationId, id: membershipId })
    const now = ctx.now()
    await tx.update(memberships).set({ endedAt: now }).where(eq(memberships.id, membershipId))
    await tx
      .update(roleGrants)
      .set({ revokedAt: now })
      .where(and(eq(roleGrants.membershipId, membershipId), isNull(roleGrants.revokedAt)))
    await endDeputyships(inTx, organisationId, [membershipId])
    await tx
      .update(sessions)
      .set({ organisationId: null })
      .where(and(eq(sessions.personId, personId), eq(sessions.organisationId, organisationId)))
    await requireAdministratorLeftBehind(inTx, organisationId)
    await record(inTx, {
      type: 'member.removed',
      subject: { type: 'organisation', id: organisationId },
      data: { person: personId },
    })
  })
}
