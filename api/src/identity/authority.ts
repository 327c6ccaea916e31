import type { Role } from '@fit-store/db/schema/identity'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { organisationIn, personIn } from './caller.ts'
import { countsToday } from './grants.ts'

/**
 * Whose authority the signed-in person uses with this role: their own, or that of the person they are deputy for when they
 * hold the role in no other way. Who decides with four eyes counts authorities, not accounts. Refuses with 401 and 403.
 */
export async function authorityIn(ctx: Ctx, role: Role): Promise<string> {
  const personId = personIn(ctx)
  const organisation = organisationIn(ctx, role)
  const [held] = await ctx.db.execute<{ personId: string }>(sql`
    select coalesce(deputised.person_id, m.person_id) as "personId"
      from memberships m
      join role_grants g on g.membership_id = m.id and g.role = ${role} and ${countsToday('g')}
      left join memberships deputised on deputised.id = g.deputy_for_id
     where m.organisation_id = ${organisation.id} and m.person_id = ${personId} and m.ended_at is null
     order by g.deputy_for_id nulls first limit 1`)
  return held?.personId ?? personId
}
