import { memberships, roleGrants, type Role } from '@fit-store/db/schema/identity'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem, type FieldError } from '../../platform/problem.ts'
import { organisationIn } from '../caller.ts'
import { rolesFor } from '../policy.ts'
import { lockMembers, requireAdministratorLeft } from './administrators.ts'
import { endDeputyships } from './end-deputyships.ts'
import { requireMembership } from './queries.ts'

export type NewGrant = {
  role: Role
  /** Berlin days; from today on and without an end where left out. */
  validFrom?: string
  validTo?: string | null
  /** What proves that the person may sign (Zeichnungsbefugnis). */
  evidence?: string | null
  /** Membership of the person who is deputised for. */
  deputyForId?: string | null
}

/**
 * Gives a member of the own organisation a role. Refuses with 404 (no such member), 400 (role not of this organisation, no
 * evidence for a signatory, end before beginning, deputising for somebody without the role) and 409 (has it already on one of these days).
 */
export function grantRole(ctx: Ctx, membershipId: string, grant: NewGrant) {
  const organisation = organisationIn(ctx, 'administrator')
  const { role, validFrom, validTo = null, evidence = null, deputyForId = null } = grant
  if (!rolesFor(organisation.kind).includes(role))
    throw invalid('/role', 'not-givable', 'Diese Rolle gibt es in Ihrer Organisation nicht.')
  requireConsistent(grant)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    await lockMembers(inTx, organisation.id)
    const { personId } = await requireMembership(inTx, { organisationId: organisation.id, id: membershipId })
    const deputised = deputyForId ? await requireDeputisable(inTx, organisation.id, deputyForId, grant) : null
    const [added] = await tx
      .insert(roleGrants)
      .values({ membershipId, role, ...(validFrom && { validFrom }), validTo, evidence, deputyForId })
      .onConflictDoNothing()
      .returning()
    if (!added) throw new Problem(409, 'already-granted', 'Diese Rolle hat die Person in dieser Zeit schon.')
    await record(inTx, {
      type: 'role.granted',
      subject: { type: 'organisation', id: organisation.id },
      data: {
        person: personId,
        role,
        deputyFor: deputised?.personId ?? null,
        validFrom: added.validFrom,
        validTo: added.validTo,
      },
    })
    return added
  })
}

/** Refuses with 400 everything that is wrong about it at once. */
function requireConsistent({ role, validFrom, validTo, evidence }: NewGrant) {
  const errors: FieldError[] = []
  if (validFrom && validTo && validTo < validFrom) errors.push({ pointer: '/validTo', rule: 'order' })
  if (role === 'signatory' && !evidence?.trim()) errors.push({ pointer: '/evidence', rule: 'required' })
  if (errors.length > 0) throw new Problem(400, 'validation-failed', 'Mindestens eine Angabe ist ungültig.', errors)
}

/** Takes a role back, and what others hold as deputies in it. Refuses with 404, and with 409 when nobody would be left to administer. */
export function revokeRole(ctx: Ctx, grantId: string) {
  const organisation = organisationIn(ctx, 'administrator')
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    await lockMembers(inTx, organisation.id)
    const [found] = await tx
      .select({ role: roleGrants.role, membershipId: roleGrants.membershipId, personId: memberships.personId })
      .from(roleGrants)
      .innerJoin(memberships, eq(memberships.id, roleGrants.membershipId))
      .where(
        and(eq(roleGrants.id, grantId), eq(memberships.organisationId, organisation.id), isNull(roleGrants.revokedAt)),
      )
    if (!found) throw notFound('Die Rolle')
    await tx.update(roleGrants).set({ revokedAt: ctx.now() }).where(eq(roleGrants.id, grantId))
    await endDeputyships(inTx, organisation.id, [found.membershipId])
    await requireAdministratorLeft(inTx, organisation.id)
    await record(inTx, {
      type: 'role.revoked',
      subject: { type: 'organisation', id: organisation.id },
      data: { person: found.personId, role: found.role },
    })
  })
}

/** Gives the membership that is deputised for, which must have the role on the first day of it, today at the earliest. */
async function requireDeputisable(
  ctx: Ctx,
  organisationId: string,
  membershipId: string,
  { role, validFrom = '-infinity' }: NewGrant,
) {
  const deputised = await requireMembership(ctx, { organisationId, id: membershipId })
  const [held] = await ctx.db
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(
      and(
        eq(roleGrants.membershipId, deputised.id),
        eq(roleGrants.role, role),
        isNull(roleGrants.revokedAt),
        isNull(roleGrants.deputyForId),
        sql`greatest(${validFrom}::date, current_date) between ${roleGrants.validFrom} and coalesce(${roleGrants.validTo}, 'infinity')`,
      ),
    )
  if (!held) throw invalid('/deputyForId', 'lacks-role', 'Die vertretene Person hat diese Rolle selbst nicht.')
  return deputised
}

const invalid = (pointer: string, rule: string, detail: string) =>
  new Problem(400, 'validation-failed', detail, [{ pointer, rule }])
