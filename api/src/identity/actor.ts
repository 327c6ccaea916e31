import { executePrepared } from '@fit-store/db/client'
import type { Role } from '@fit-store/db/schema/identity'
import { sql, type SQL } from 'drizzle-orm'
import type { ActingFor, Actor, Ctx } from '../platform/ctx.ts'
import { countsToday } from './grants.ts'
import { idleMinutes } from './sessions.ts'
import { hashOf } from './secrets.ts'

// One statement per signed-in request, kept prepared: the session or token, the organisation it acts for, and the roles
// valid today. Planning it would take longer than running it.

/** Roles granted to a membership today (Europe/Berlin), own ones and those held as a deputy. */
const rolesToday = (organisation: SQL, person: SQL) =>
  sql`(select coalesce(array_agg(distinct g.role::text), '{}')
     from memberships m join role_grants g on g.membership_id = m.id
    where m.organisation_id = ${organisation} and m.person_id = ${person} and m.ended_at is null and ${countsToday('g')})`

const actingFor = sql.raw(`case when o.id is not null then json_build_object('id', o.id, 'slug', o.slug,
  'displayName', o.display_name, 'kind', o.kind, 'isAccredited', o.kind = 'platform_operator' or exists (
    select from accreditations a where a.organisation_id = o.id and a.status = 'accredited')) end`)

type SessionRow = {
  id: string
  personId: string
  organisation: ActingFor | null
  roles: Role[]
  isStale: boolean
  about: unknown
}

/**
 * The person behind a session cookie, or null when it is unknown, revoked, idle for two hours or twelve hours old. A
 * membership that has ended since leaves the person without an organisation, not without a session. `about` is what the same
 * statement is to tell of the person `p` besides.
 */
export async function findPerson(
  ctx: Ctx,
  secret: string,
  about?: SQL,
): Promise<{ actor: Actor; about: unknown } | null> {
  const [row] = await executePrepared<SessionRow>(
    ctx.db,
    sql`
    select s.id, s.person_id as "personId", ${actingFor} as organisation,
           ${rolesToday(sql`s.organisation_id`, sql`s.person_id`)} as roles,
           s.last_seen_at < now() - interval '5 minutes' as "isStale", ${about ?? sql`null`} as about
      from sessions s
      join people p on p.id = s.person_id and p.erased_at is null
      left join organisations o on o.id = s.organisation_id and exists (
        select from memberships m where m.organisation_id = o.id and m.person_id = s.person_id and m.ended_at is null)
     where s.secret_hash = ${hashOf(secret)} and s.revoked_at is null and s.expires_at > now()
       and s.last_seen_at > now() - interval '${sql.raw(String(idleMinutes))} minutes'`,
  )
  if (!row) return null
  // Every request would be a write otherwise.
  if (row.isStale) await ctx.db.execute(sql`update sessions set last_seen_at = now() where id = ${row.id}`)
  const { id: sessionId, personId, organisation, roles } = row
  const actor = { personId, sessionId, organisation, roles: organisation ? roles : [] }
  return { actor: { name: `person:${personId}`, ...actor }, about: row.about }
}

type TokenRow = { id: string; organisation: ActingFor; roles: Role[]; isStale: boolean }

/** The machine behind an API token, or null when the token is unknown, revoked or expired. */
export async function findTokenActor(ctx: Ctx, secret: string): Promise<Actor | null> {
  const [row] = await executePrepared<TokenRow>(
    ctx.db,
    sql`
    select t.id, ${actingFor} as organisation, t.scopes::text[] as roles,
           coalesce(t.last_used_at < now() - interval '5 minutes', true) as "isStale"
      from api_tokens t join organisations o on o.id = t.organisation_id
     where t.secret_hash = ${hashOf(secret)} and t.revoked_at is null and t.expires_at > now()`,
  )
  if (!row) return null
  if (row.isStale) await ctx.db.execute(sql`update api_tokens set last_used_at = now() where id = ${row.id}`)
  return { name: `token:${row.id}`, personId: null, sessionId: null, organisation: row.organisation, roles: row.roles }
}
