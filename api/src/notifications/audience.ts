import type { Role } from '@fit-store/db/schema/identity'
import { sql, type SQL } from 'drizzle-orm'
import type { LoggedEvent } from '../events/cursor.ts'
import type { Ctx } from '../platform/ctx.ts'

/** Ids of the people an event is for. */
export type Audience = (ctx: Ctx, event: LoggedEvent) => Promise<string[]>

/** Everybody who has this role today in the organisation the event is about, deputies included. */
export const withRole =
  (role: Role): Audience =>
  (ctx, event) =>
    peopleWithRole(ctx, [role], sql`o.id = (${organisationOf(event)})`)

/** Everybody at the platform operator who has one of these roles today. */
export const operatorsWithRole =
  (...roles: Role[]): Audience =>
  (ctx) =>
    peopleWithRole(ctx, roles, sql`o.kind = 'platform_operator'`)

/**
 * The organisation an event is about, as a subquery: the subject itself, who provides the solution, or who proposes the key. What is
 * about no organisation is told as the doing of one; what the system did by itself has none.
 */
export function organisationOf({ subjectType, subjectId, organisationId }: LoggedEvent): SQL {
  if (subjectType === 'solution') return sql`select provider_id from solutions where id = ${subjectId}`
  if (subjectType === 'listing') return sql`select provider_id from listings where id = ${subjectId}`
  if (subjectType === 'listing_claim') return sql`select organisation_id from listing_claims where id = ${subjectId}`
  if (subjectType === 'allocation_key') return sql`select organisation_id from allocation_keys where id = ${subjectId}`
  return sql`select ${subjectType === 'organisation' ? subjectId : organisationId}::uuid`
}

/** The länderoffene Arbeitsgruppe: coordinators of accredited organisations of the Länder. */
export const workingGroup: Audience = (ctx) =>
  peopleWithRole(
    ctx,
    ['coordinator'],
    sql`o.kind = 'land' and exists (
    select from accreditations a where a.organisation_id = o.id and a.status = 'accredited')`,
  )

/** Everybody who prepares requests or coordinates offers, wherever. */
export const everyCoordinator: Audience = (ctx) => peopleWithRole(ctx, ['coordinator'], sql`true`)

/** Who has said something about the version, and who drafts it. */
export const whoDiscusses: Audience = async (ctx, event) => {
  const authors = await ctx.db.execute<{ id: string }>(
    sql`select distinct person_id as id from terms_comments where version_id = ${event.subjectId}`,
  )
  return [...new Set([...authors.map(({ id }) => id), ...(await operatorsWithRole('contract_manager')(ctx, event))])]
}

/** The person named in the event's data. */
export const personNamed: Audience = async (_, { data }) =>
  'person' in data && typeof data.person === 'string' ? [data.person] : []

/** Who asked for the organisation's accreditation, as far as they still belong to it. */
export async function whoAsked(ctx: Ctx, { subjectId }: LoggedEvent) {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select a.requested_by as id from accreditations a
      join memberships m on m.organisation_id = a.organisation_id and m.person_id = a.requested_by and m.ended_at is null
     where a.organisation_id = ${subjectId} order by a.requested_at desc limit 1`)
  return rows.map(({ id }) => id)
}

async function peopleWithRole(ctx: Ctx, roles: readonly Role[], organisation: SQL) {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select distinct m.person_id as id
      from organisations o
      join memberships m on m.organisation_id = o.id and m.ended_at is null
      join role_grants g on g.membership_id = m.id and g.role = any(${sql.param([...roles])}::role[]) and g.revoked_at is null
       and current_date between g.valid_from and coalesce(g.valid_to, 'infinity')
     where ${organisation}`)
  return rows.map(({ id }) => id)
}
