import { invitations, memberships, people, roleGrants } from '@fit-store/db/schema/identity'
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import { countsToday } from '../grants.ts'

/** Members of an organisation with their roles, by name; at most 500. */
export async function listMembers(ctx: Ctx, organisationId: string) {
  const members = await ctx.db
    .select({
      id: memberships.id,
      personId: people.id,
      displayName: people.displayName,
      email: people.email,
      joinedAt: memberships.joinedAt,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.organisationId, organisationId), isNull(memberships.endedAt)))
    .orderBy(asc(people.displayName), asc(memberships.id))
    .limit(500)
  const grants =
    members.length === 0
      ? []
      : await listGrants(
          ctx,
          members.map(({ id }) => id),
        )
  return members.map((member) => ({
    ...member,
    grants: grants.filter(({ membershipId }) => membershipId === member.id),
  }))
}

const listGrants = (ctx: Ctx, membershipIds: string[]) =>
  ctx.db
    .select({
      id: roleGrants.id,
      membershipId: roleGrants.membershipId,
      role: roleGrants.role,
      validFrom: roleGrants.validFrom,
      validTo: roleGrants.validTo,
      evidence: roleGrants.evidence,
      deputyForId: roleGrants.deputyForId,
      countsToday: sql<boolean>`${countsToday('role_grants')}`,
    })
    .from(roleGrants)
    .where(and(inArray(roleGrants.membershipId, membershipIds), isNull(roleGrants.revokedAt)))
    .orderBy(asc(roleGrants.role), asc(roleGrants.validFrom))

/** Open invitations of an organisation, newest first, expired ones included so that somebody notices; at most 200. */
export const listInvitations = (ctx: Ctx, organisationId: string) =>
  ctx.db
    .select({
      id: invitations.id,
      email: invitations.email,
      roles: invitations.roles,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.organisationId, organisationId),
        isNull(invitations.acceptedAt),
        isNull(invitations.withdrawnAt),
      ),
    )
    .orderBy(desc(invitations.createdAt))
    .limit(200)

type Which = { organisationId: string } & ({ id: string } | { personId: string })

/** A membership that has not ended. Refuses with 404. */
export async function requireMembership(ctx: Ctx, which: Which) {
  const [membership] = await ctx.db
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, which.organisationId),
        'id' in which ? eq(memberships.id, which.id) : eq(memberships.personId, which.personId),
        isNull(memberships.endedAt),
      ),
    )
  if (!membership) throw notFound('Das Mitglied')
  return membership
}
