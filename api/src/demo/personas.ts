import type { Role } from '@fit-store/db/schema/identity'
import { sql } from 'drizzle-orm'
import type { ActingFor, Actor, Ctx } from '../platform/ctx.ts'

type Found = { personId: string; organisation: ActingFor; roles: Role[] }

/** Somebody of a demo organisation with this role, as the API would find them behind a session; null where nobody has it. */
export async function findPersona(
  ctx: Ctx,
  slug: string,
  role: Role,
  { butNot }: { butNot?: string } = {},
): Promise<Actor | null> {
  const [found] = await ctx.db.execute<Found>(sql`
    select m.person_id as "personId",
           json_build_object('id', o.id, 'slug', o.slug, 'displayName', o.display_name, 'kind', o.kind, 'isAccredited', true) as organisation,
           (select array_agg(distinct x.role::text) from role_grants x where x.membership_id = m.id and x.revoked_at is null) as roles
      from organisations o
      join memberships m on m.organisation_id = o.id and m.ended_at is null
      join people p on p.id = m.person_id and p.erased_at is null
      join role_grants g on g.membership_id = m.id and g.role = ${role} and g.revoked_at is null
     where o.slug = ${slug} and o.is_demo and m.person_id is distinct from ${butNot ?? null}
     order by m.person_id limit 1`)
  if (!found) return null
  const { personId, organisation, roles } = found
  return { name: `person:${personId}`, personId, sessionId: null, organisation, roles }
}

/** The same where the script needs somebody; a script without its people is a mistake of the script. */
export async function requirePersona(
  ctx: Ctx,
  slug: string,
  role: Role,
  options: { butNot?: string } = {},
): Promise<Actor> {
  const persona = await findPersona(ctx, slug, role, options)
  if (!persona) throw new Error(`nobody at ${slug} has the role ${role}`)
  return persona
}
