import type { Role } from '@fit-store/db/schema/identity'
import { sql, type SQL } from 'drizzle-orm'
import type { LoggedEvent } from '../events/cursor.ts'
import { countsToday } from '../identity/grants.ts'
import type { Ctx } from '../platform/ctx.ts'

/** Ids of the people an event is for. */
export type Audience = (ctx: Ctx, event: LoggedEvent) => Promise<string[]>

/** Everybody who has this role today in the organisation the event is about, deputies included. */
export const withRole =
  (role: Role): Audience =>
  (ctx, event) =>
    peopleWithRole(ctx, [role], sql`o.id = (${organisationOf(event)})`)

/** The same people, when the event's data says yes to this; else nobody. */
export const when =
  (fact: string, audience: Audience): Audience =>
  async (ctx, event) =>
    (event.data as Record<string, unknown>)[fact] === true ? audience(ctx, event) : []

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
  if (subjectType === 'reuse_request')
    return sql`select coalesce(${organisationId}::uuid, (select adopter_organisation_id from reuse_requests where id = ${subjectId}))`
  if (subjectType === 'agreement')
    return sql`select coalesce(${organisationId}::uuid, (select offeror_id from agreements where id = ${subjectId}))`
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

/** Who has said something about the version for an organisation they still belong to, and who drafts it. */
export const whoDiscusses: Audience = async (ctx, event) => {
  const authors = await ctx.db.execute<{ id: string }>(sql`
    select distinct c.person_id as id from terms_comments c
      join memberships m on m.person_id = c.person_id and m.organisation_id = c.organisation_id and m.ended_at is null
     where c.version_id = ${event.subjectId}`)
  return [...new Set([...authors.map(({ id }) => id), ...(await operatorsWithRole('contract_manager')(ctx, event))])]
}

/** Who acts for the party whose turn it is, or becomes, in a request. */
export const whoseTurn: Audience = (ctx, event) => {
  const { turn } = event.data as { turn?: string }
  return turn === 'platform_operator'
    ? operatorsOfCases(ctx, event)
    : peopleInCase(ctx, event, turn === 'provider' ? ['provider'] : ['adopter'])
}

/** Who acts for the adopter of a request. */
export const adopters: Audience = (ctx, event) => peopleInCase(ctx, event, ['adopter'])

/** Who acts for the provider of a request, or develops or operates the solution for it. */
export const providers: Audience = (ctx, event) => peopleInCase(ctx, event, ['provider', 'it_provider'])

/** Who takes part in the room of a request, but for the organisation that did it. */
export const otherParties: Audience = (ctx, event) => peopleInCase(ctx, event, ['adopter', 'provider', 'it_provider'])

/** The same, and who looks after requests at the platform operator while it has the turn: with a request that is not forwarded yet. */
export const otherPartiesAndActingOperator: Audience = async (ctx, event) => {
  const { subjectId, organisationId } = event
  const operators = await peopleWithRole(
    ctx,
    ['contract_manager', 'moderator'],
    sql`o.kind = 'platform_operator' and o.id is distinct from ${organisationId}
      and exists (select from reuse_requests r where r.id = ${subjectId} and r.turn_party = 'platform_operator')`,
  )
  return [...(await otherParties(ctx, event)), ...operators]
}

/** Who looks after requests at the platform operator. */
export const operatorsOfCases = operatorsWithRole('contract_manager', 'moderator')

/** Who prepares, negotiates or signs for these parties of a request; nobody who could not see it yet. */
function peopleInCase(ctx: Ctx, { subjectId, organisationId }: LoggedEvent, parties: string[]) {
  const isParty = sql`exists (select from reuse_requests r where r.id = ${subjectId} and (
    (r.adopter_organisation_id = o.id and 'adopter' = any(${sql.param(parties)}::text[]))
    or (r.provider_organisation_id = o.id and r.forwarded_at is not null and 'provider' = any(${sql.param(parties)}::text[]))
    or (r.forwarded_at is not null and 'it_provider' = any(${sql.param(parties)}::text[]) and exists (
      select from solution_it_providers c where c.solution_id = r.solution_id and c.organisation_id = o.id))))`
  return peopleWithRole(
    ctx,
    ['coordinator', 'signatory', 'editor'],
    sql`o.id is distinct from ${organisationId} and ${isParty}`,
  )
}

/** The colleague a task is for, and their deputies; otherwise everybody who takes part for the organisation that owns it. */
export const taskOwners: Audience = async (ctx, { data }) => {
  const { person, owner } = data as { person?: string | null; owner?: string }
  const named = await colleague(ctx, owner, person)
  return named.length > 0
    ? named
    : peopleWithRole(ctx, ['coordinator', 'signatory', 'editor'], sql`o.id = ${owner ?? null}`)
}

/** The colleague a deadline of an organisation is for, and their deputies; otherwise everybody who acts for it in cases. */
export const deadlineOwners: Audience = async (ctx, { subjectId, data }) => {
  const named = await colleague(ctx, subjectId, (data as { person?: string | null }).person)
  return named.length > 0
    ? named
    : peopleWithRole(ctx, ['contract_manager', 'coordinator', 'signatory', 'editor'], sql`o.id = ${subjectId}`)
}

/** Somebody of an organisation and who stands in for them today; nobody once they have left. */
async function colleague(ctx: Ctx, organisationId: string | null | undefined, person: string | null | undefined) {
  if (!organisationId || !person) return []
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select m.person_id as id from memberships m
     where m.organisation_id = ${organisationId} and m.ended_at is null and (m.person_id = ${person} or exists (
       select from role_grants g join memberships d on d.id = g.deputy_for_id
        where g.membership_id = m.id and d.person_id = ${person} and ${countsToday('g')}))`)
  return rows.map(({ id }) => id)
}

/** Who draws up and countersigns for the side that offers an agreement. */
export const agreementOfferors: Audience = (ctx, event) =>
  peopleInAgreement(ctx, event, { parties: ['offeror'], roles: ['contract_manager', 'coordinator', 'signatory'] })

/** Who prepares and signs for the other side. */
export const agreementPartners: Audience = (ctx, event) =>
  peopleInAgreement(ctx, event, { parties: ['partner'], roles: ['coordinator', 'signatory', 'editor'] })

/** Who signs for the other side, and who prepares it for them. */
export const agreementSigners: Audience = (ctx, event) =>
  peopleInAgreement(ctx, event, { parties: ['partner'], roles: ['coordinator', 'signatory'] })

/** Who looks after the listing that a provision agreement publishes; nobody for other agreements. */
export const provisionEditors: Audience = async (ctx, event) =>
  (event.data as { kind?: string }).kind === 'provision'
    ? peopleInAgreement(ctx, event, { parties: ['partner'], roles: ['editor'] })
    : []

/** Who acts for the side of an agreement that is reminded. */
export const agreementTurn: Audience = (ctx, event) =>
  (event.data as { turn?: string }).turn === 'partner' ? agreementSigners(ctx, event) : agreementOfferors(ctx, event)

/** Both sides, and who provides the solution. */
export const agreementParties: Audience = (ctx, event) =>
  peopleInAgreement(ctx, event, {
    parties: ['offeror', 'partner', 'provider'],
    roles: ['contract_manager', 'coordinator', 'signatory'],
  })

type InAgreement = { parties: ('offeror' | 'partner' | 'provider')[]; roles: Role[] }

/** People of these sides of an agreement; nobody who could not see it. Who provides learns of it from its conclusion on. */
function peopleInAgreement(ctx: Ctx, { subjectId }: LoggedEvent, { parties, roles }: InAgreement) {
  const sides = sql.param(parties)
  return peopleWithRole(
    ctx,
    roles,
    sql`exists (select from agreements a left join solutions s on s.id = a.solution_id where a.id = ${subjectId} and (
      (a.offeror_id = o.id and 'offeror' = any(${sides}::text[]))
      or (a.partner_id = o.id and a.offered_at is not null and 'partner' = any(${sides}::text[]))
      or (s.provider_id = o.id and a.concluded_at is not null and 'provider' = any(${sides}::text[]))))`,
  )
}

/** Who coordinates for organisations that ask for a solution or use it under an agreement. */
export const whoReuses: Audience = (ctx, { subjectId }) =>
  peopleWithRole(
    ctx,
    ['coordinator'],
    sql`o.id in (
      select adopter_organisation_id from reuse_requests
       where solution_id = ${subjectId} and status in ('declared', 'forwarded', 'in_coordination', 'coordinated')
       union
      select partner_id from agreements
       where solution_id = ${subjectId} and kind <> 'provision' and status in ('offered', 'signed', 'concluded', 'terminated'))`,
  )

/** The person named in the event's data. */
export const personNamed: Audience = async (_, { data }) =>
  'person' in data && typeof data.person === 'string' ? [data.person] : []

/** The same, as long as they belong to the organisation that did it: what it agrees about is internal. */
export const colleagueNamed: Audience = async (ctx, event) => {
  const [person = null] = await personNamed(ctx, event)
  const rows = await ctx.db.execute(sql`
    select from memberships where organisation_id = ${event.organisationId} and person_id = ${person} and ended_at is null`)
  return rows.length > 0 && person !== null ? [person] : []
}

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
      join role_grants g on g.membership_id = m.id and g.role = any(${sql.param([...roles])}::role[])
       and ${countsToday('g')}
     where ${organisation}`)
  return rows.map(({ id }) => id)
}
