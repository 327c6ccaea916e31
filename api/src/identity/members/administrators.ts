import { memberships, people, roleGrants } from '@fit-store/db/schema/identity'
import { organisations } from '@fit-store/db/schema/organisations'
import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { withdrawRegistration } from '../../organisations/accreditation.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'

/** Makes changes to the members of one organisation happen one after another; without it two administrators could remove each other. */
export async function lockMembers(ctx: Ctx, organisationId: string) {
  await ctx.db
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for('update')
}

/** Refuses with 409 when the organisation would be left without a person who can administer it, today and without an end. */
export async function requireAdministratorLeft(ctx: Ctx, organisationId: string) {
  if (await hasAdministrator(ctx, organisationId)) return
  const [left] = await ctx.db
    .select({ name: organisations.displayName })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  throw new Problem(
    409,
    'last-administrator',
    `Damit hätte die Organisation „${left?.name}“ niemanden mehr, der sie verwaltet. Geben Sie dort zuerst einer anderen Person diese Rolle.`,
  )
}

/** The same when somebody goes: of an organisation that was never accredited the last may go too, and its registration with them. */
export async function requireAdministratorLeftBehind(ctx: Ctx, organisationId: string) {
  if (await hasAdministrator(ctx, organisationId)) return
  if (!(await withdrawRegistration(ctx, organisationId))) await requireAdministratorLeft(ctx, organisationId)
}

async function hasAdministrator(ctx: Ctx, organisationId: string) {
  const [left] = await ctx.db
    .select({ count: count() })
    .from(roleGrants)
    .innerJoin(memberships, and(eq(memberships.id, roleGrants.membershipId), isNull(memberships.endedAt)))
    .innerJoin(people, and(eq(people.id, memberships.personId), isNull(people.erasedAt)))
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(roleGrants.role, 'administrator'),
        isNull(roleGrants.revokedAt),
        isNull(roleGrants.validTo),
        isNull(roleGrants.deputyForId),
        sql`${roleGrants.validFrom} <= current_date`,
      ),
    )
  return left !== undefined && left.count > 0
}
