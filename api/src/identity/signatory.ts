import type { Role } from '@fit-store/db/schema/identity'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { Problem } from '../platform/problem.ts'
import { organisationIn, personIn } from './caller.ts'
import { countsToday } from './grants.ts'

export type Signatory = {
  personId: string
  /** The deputised person where the role is held as a deputy only, else the person. */
  authorityOf: string
  organisationId: string
  name: string
  /** What proves that the person may sign; for a role of the operator, the role. */
  authority: string
}

/**
 * Who signs now, in which role and on what evidence. The grant is locked until the transaction ends, so that nobody signs by an
 * authority taken away at the same moment. Refuses with 401, and 403 when the authority is missing, expired or revoked.
 */
export async function signatoryIn(ctx: Ctx, role: Role): Promise<Signatory> {
  const personId = personIn(ctx)
  const organisation = organisationIn(ctx, role)
  const [held] = await ctx.db.execute<Held>(sql`${heldBy(personId, organisation.id, role)} for share of g`)
  if (!held || (role === 'signatory' && !held.evidence)) {
    throw new Problem(
      403,
      'role-required',
      'Ihre Zeichnungsbefugnis in dieser Organisation gilt nicht oder nicht mehr.',
    )
  }
  const { authorityOf, name } = held
  return { personId, authorityOf, organisationId: organisation.id, name, authority: authorityFrom(held, organisation) }
}

/** On what evidence the caller would sign now in this role; null when they could not. */
export async function findSigningAuthority(ctx: Ctx, role: Role): Promise<string | null> {
  const { personId, organisation, roles } = ctx.actor
  if (!personId || !organisation || !roles.includes(role)) return null
  const [held] = await ctx.db.execute<Held>(heldBy(personId, organisation.id, role))
  return held && (role !== 'signatory' || held.evidence) ? authorityFrom(held, organisation) : null
}

const authorityFrom = ({ evidence }: Held, { displayName }: { displayName: string }) =>
  evidence ?? `Rolle Vertragsmanagement, ${displayName}`

type Held = { authorityOf: string; name: string; evidence: string | null }

const heldBy = (personId: string, organisationId: string, role: Role) => sql`
    select coalesce((select d.person_id from memberships d where d.id = g.deputy_for_id), m.person_id) as "authorityOf",
           p.display_name as name, g.evidence
      from memberships m
      join people p on p.id = m.person_id and p.erased_at is null
      join role_grants g on g.membership_id = m.id and g.role = ${role} and ${countsToday('g')}
     where m.organisation_id = ${organisationId} and m.person_id = ${personId} and m.ended_at is null
     order by g.deputy_for_id nulls first limit 1`
