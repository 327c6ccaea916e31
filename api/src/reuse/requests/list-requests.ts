import type { TurnParty } from '@fit-store/db/schema/cases'
import type { RequestStatus } from '@fit-store/db/schema/reuse'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf } from '../../platform/paging.ts'
import type { Party } from './lifecycle.ts'

export type RequestFilter = {
  party?: Party
  status?: RequestStatus[]
  turn?: 'mine' | TurnParty
  due?: 'overdue' | 'soon'
  solution?: string
  q?: string
  page?: number
  perPage?: number
}

export type RequestRow = {
  id: string
  number: string
  status: RequestStatus
  solution: { slug: string; title: string; isDemo: boolean }
  provider: { slug: string; displayName: string; land: string | null }
  adopter: { slug: string; displayName: string; land: string | null }
  land: string
  party: Party
  turn: { party: TurnParty; since: string; dueOn: string | null; isMine: boolean } | null
  statusSince: string
  statusDueOn: string | null
  declaredAt: string | null
  updatedAt: string
}

/** What the organisation acted for is in each case; the same rule as `partiesOf`, for lists. */
function partyIn({ actor }: Ctx): SQL {
  const id = actor.organisation?.id ?? null
  const isOperator = actor.organisation?.kind === 'platform_operator'
  return sql`case
    when r.adopter_organisation_id = ${id} then 'adopter'
    when r.provider_organisation_id = ${id} and r.forwarded_at is not null then 'provider'
    when ${isOperator} and r.declared_at is not null then 'platform_operator'
    when r.forwarded_at is not null and exists (
      select from solution_it_providers c where c.solution_id = r.solution_id and c.organisation_id = ${id}) then 'it_provider' end`
}

const side = sql.raw(`case c.party when 'it_provider' then 'provider' else c.party end`)

/**
 * One page of the cases the organisation takes part in, its own turns first, then by deadline; with how many there are of each
 * kind, whatever page is shown.
 */
export async function listRequests(ctx: Ctx, filter: RequestFilter) {
  const { page, perPage } = pageOf(filter)
  const cases = sql`
    select r.*, ${partyIn(ctx)} as party, s.slug, s.title, s.is_demo, p.slug as provider_slug, p.display_name as provider_name, p.land as provider_land,
           a.slug as adopter_slug, a.display_name as adopter_name
      from reuse_requests r join solutions s on s.id = r.solution_id
      join organisations p on p.id = r.provider_organisation_id join organisations a on a.id = r.adopter_organisation_id`
  const [row] = await ctx.db.execute<{ items: RequestRow[]; counts: RequestCounts }>(sql`
    with c as materialized (select * from (${cases}) as c where c.party is not null and ${foundBy(filter)}),
    chosen as (select * from c where ${chosenBy(filter)})
    select (select json_build_object('all', count(*), 'mine', count(*) filter (where c.turn_party::text = ${side}),
        'overdue', count(*) filter (where c.turn_due_on < current_date), 'soon', count(*) filter (where c.turn_due_on between current_date and current_date + 7),
        'fitting', (select count(*) from chosen),
        'byStatus', (select coalesce(json_object_agg(status, number), '{}') from (select status, count(*) as number from c group by status) as statuses),
        'byTurn', (select coalesce(json_object_agg(turn_party, number), '{}') from (
           select turn_party, count(*) as number from c where turn_party is not null group by turn_party) as turns)) from c) as counts,
      (select coalesce(json_agg(json_build_object('id', c.id, 'number', c.number, 'status', c.status,
        'solution', json_build_object('slug', c.slug, 'title', c.title, 'isDemo', c.is_demo),
        'provider', json_build_object('slug', c.provider_slug, 'displayName', c.provider_name, 'land', c.provider_land),
        'adopter', json_build_object('slug', c.adopter_slug, 'displayName', c.adopter_name, 'land', c.land),
        'land', c.land, 'party', c.party, 'turn', case when c.turn_party is not null then json_build_object('party', c.turn_party,
          'since', c.turn_since, 'dueOn', c.turn_due_on, 'isMine', c.turn_party::text = ${side}) end,
        'statusSince', c.status_since, 'statusDueOn', c.status_due_on, 'declaredAt', c.declared_at, 'updatedAt', c.updated_at)), '[]')
        from (select * from chosen c order by (c.turn_party::text = ${side}) is true desc, c.ended_at is not null, c.turn_due_on nulls last, c.updated_at desc, c.id
               limit ${perPage} offset ${(page - 1) * perPage}) as c) as items`)
  const { items, counts } = row!
  return { items, total: counts.fitting, page, perPage, counts }
}

type RequestCounts = {
  all: number
  mine: number
  overdue: number
  soon: number
  fitting: number
  byStatus: Partial<Record<RequestStatus, number>>
  byTurn: Partial<Record<TurnParty, number>>
}

/** What narrows everything that is counted. */
function foundBy({ q, party, solution }: RequestFilter): SQL {
  const words = q?.trim().split(/\s+/).filter(Boolean) ?? []
  const text = sql`(c.number || ' ' || c.title || ' ' || c.provider_name || ' ' || c.adopter_name || ' ' || c.land)`
  return sql.join(
    [
      sql`true`,
      ...words.map((word) => sql`strpos(lower(${text}), lower(${word})) > 0`),
      ...(party ? [sql`c.party = ${party}`] : []),
      ...(solution ? [sql`c.slug = ${solution}`] : []),
    ],
    sql` and `,
  )
}

/** What chooses among what was counted, so that each counter says what choosing it would show. */
function chosenBy({ status, turn, due }: RequestFilter): SQL {
  return sql.join(
    [
      sql`true`,
      ...(status ? [sql`c.status::text = any(${sql.param(status)}::text[])`] : []),
      ...(turn === 'mine' ? [sql`c.turn_party::text = ${side}`] : turn ? [sql`c.turn_party = ${turn}`] : []),
      ...(due === 'overdue' ? [sql`c.turn_due_on < current_date`] : []),
      ...(due === 'soon' ? [sql`c.turn_due_on between current_date and current_date + 7`] : []),
    ],
    sql` and `,
  )
}
