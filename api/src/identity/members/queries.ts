import { invitations, memberships, people, roleGrants } from '@fit-store/db/schema/identity'
import { and, asc, count, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf, type Page } from '../../platform/paging.ts'
import { notFound } from '../../platform/problem.ts'
import { countsToday } from '../grants.ts'

/** One page of the members of an organisation with their roles, by name; of those alone whose name or address has `q` in it. */
export async function listMembers(ctx: Ctx, organisationId: string, query: Partial<Page> & { q?: string } = {}) {
  const { page, perPage } = pageOf(query)
  const words = query.q?.trim().toLowerCase()
  const where = and(
    eq(memberships.organisationId, organisationId),
    isNull(memberships.endedAt),
    words
      ? sql`exists (select from people p where p.id = ${memberships.personId}
          and strpos(lower(concat_ws(' ', p.display_name, p.email)), ${words}) > 0)`
      : undefined,
  )
  const [members, [counted]] = await Promise.all([
    selectMembers(ctx, where)
      .orderBy(sql`${people.displayName} collate "de-x-icu"`, asc(memberships.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    ctx.db.select({ total: count() }).from(memberships).where(where),
  ])
  return { items: await withGrants(ctx, members), total: counted!.total, page, perPage }
}

/** One member with their roles. Refuses with 404. */
export async function requireMember(ctx: Ctx, organisationId: string, id: string) {
  const [member] = await withGrants(
    ctx,
    await selectMembers(
      ctx,
      and(eq(memberships.organisationId, organisationId), eq(memberships.id, id), isNull(memberships.endedAt)),
    ),
  )
  if (!member) throw notFound('Das Mitglied')
  return member
}

const selectMembers = (ctx: Ctx, where: SQL | undefined) =>
  ctx.db
    .select({
      id: memberships.id,
      personId: people.id,
      displayName: people.displayName,
      email: people.email,
      joinedAt: memberships.joinedAt,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(where)

async function withGrants<T extends { id: string }>(ctx: Ctx, members: readonly T[]) {
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
      deputyForName: sql<string | null>`(
        select p.display_name from memberships m join people p on p.id = m.person_id
         where m.id = ${roleGrants.deputyForId} and m.ended_at is null)`,
      countsToday: sql<boolean>`${countsToday('role_grants')}`,
    })
    .from(roleGrants)
    .where(and(inArray(roleGrants.membershipId, membershipIds), isNull(roleGrants.revokedAt)))
    .orderBy(asc(roleGrants.role), asc(roleGrants.validFrom))

/** One page of the open invitations of an organisation, newest first, expired ones included so that somebody notices. */
export async function listInvitations(ctx: Ctx, organisationId: string, query: Partial<Page> = {}) {
  const { page, perPage } = pageOf(query)
  const { id, email, roles, createdAt, expiresAt } = invitations
  const where = and(
    eq(invitations.organisationId, organisationId),
    isNull(invitations.acceptedAt),
    isNull(invitations.withdrawnAt),
  )
  const [items, [counted]] = await Promise.all([
    ctx.db
      .select({ id, email, roles, createdAt, expiresAt })
      .from(invitations)
      .where(where)
      .orderBy(desc(createdAt), desc(id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    ctx.db.select({ total: count() }).from(invitations).where(where),
  ])
  return { items, total: counted!.total, page, perPage }
}

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
