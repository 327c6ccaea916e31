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
  agreement?: 'none'
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

/** What the organisation acted for is in each case, or null; the same rule as `partiesOf`, for lists. */
function partyIn({ actor }: Ctx): SQL {
  const id = actor.organisation?.id ?? null
  const further =
    actor.organisation?.kind === 'platform_operator'
      ? sql`when r.declared_at is not null then 'platform_operator'`
      : actor.organisation?.kind === 'it_provider'
        ? sql`when r.forwarded_at is not null and exists (
            select from solution_it_providers c where c.solution_id = r.solution_id and c.organisation_id = ${id}) then 'it_provider'`
        : sql``
  return sql`case when r.adopter_organisation_id = ${id} then 'adopter'
    when r.provider_organisation_id = ${id} and r.forwarded_at is not null then 'provider' ${further} end`
}

/** Lets PostgreSQL look by organisation where that is all there is to see. */
function within({ actor }: Ctx): SQL {
  const { id = null, kind } = actor.organisation ?? {}
  return kind === 'platform_operator' || kind === 'it_provider'
    ? sql`true`
    : sql`(r.adopter_organisation_id = ${id} or r.provider_organisation_id = ${id})`
}

const side = sql.raw(`case c.party when 'it_provider' then 'provider' else c.party end`)
const isMine = sql`(c.turn_party::text = ${side})`

/**
 * One page of the cases the organisation takes part in, its own turns first, then by deadline; with how many there are of each
 * kind, whatever page is shown. Names are looked up for the page alone.
 */
export async function listRequests(ctx: Ctx, filter: RequestFilter) {
  const { page, perPage } = pageOf(filter)
  const [row] = await ctx.db.execute<{ items: RequestRow[]; counts: RequestCounts }>(sql`
    with c as materialized (
      select * from (select r.id, r.status, r.turn_party, r.turn_due_on, r.ended_at, r.updated_at, ${partyIn(ctx)} as party
        from reuse_requests r where ${within(ctx)} and ${foundBy(filter)}) c
       where c.party is not null ${filter.party ? sql`and c.party = ${filter.party}` : sql``}),
    chosen as (select * from c where ${chosenBy(filter)}),
    page as (select c.id, c.party, row_number() over () as place from (
      select * from chosen c order by ${isMine} is true desc, c.ended_at is not null, c.turn_due_on nulls last, c.updated_at desc, c.id
       limit ${perPage} offset ${(page - 1) * perPage}) c)
    select (select json_build_object('all', count(*), 'mine', count(*) filter (where ${isMine}),
        'overdue', count(*) filter (where c.turn_due_on < current_date), 'soon', count(*) filter (where c.turn_due_on between current_date and current_date + 7),
        'fitting', (select count(*) from chosen),
        'byStatus', (select coalesce(json_object_agg(status, number), '{}') from (select status, count(*) as number from c group by status) as statuses),
        'byTurn', (select coalesce(json_object_agg(turn_party, number), '{}') from (
           select turn_party, count(*) as number from c where turn_party is not null group by turn_party) as turns)) from c) as counts,
      (select coalesce(json_agg(json_build_object('id', r.id, 'number', r.number, 'status', r.status,
        'solution', json_build_object('slug', s.slug, 'title', s.title, 'isDemo', s.is_demo),
        'provider', json_build_object('slug', p.slug, 'displayName', p.display_name, 'land', p.land),
        'adopter', json_build_object('slug', a.slug, 'displayName', a.display_name, 'land', r.land),
        'land', r.land, 'party', c.party, 'turn', case when r.turn_party is not null then json_build_object('party', r.turn_party,
          'since', r.turn_since, 'dueOn', r.turn_due_on, 'isMine', r.turn_party::text = ${side}) end,
        'statusSince', r.status_since, 'statusDueOn', r.status_due_on, 'declaredAt', r.declared_at, 'updatedAt', r.updated_at) order by c.place), '[]')
        from page c join reuse_requests r on r.id = c.id join solutions s on s.id = r.solution_id
        join organisations p on p.id = r.provider_organisation_id join organisations a on a.id = r.adopter_organisation_id) as items`)
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

/** What narrows everything that is counted. Names are searched where they stand once, not in each of the cases that bear them. */
function foundBy({ q, solution }: RequestFilter): SQL {
  const words = q?.trim().split(/\s+/).filter(Boolean) ?? []
  return sql.join(
    [
      sql`true`,
      ...words.map((word) => {
        const has = (column: string) => sql`strpos(lower(${sql.raw(column)}), lower(${word})) > 0`
        const organisations = sql`(select o.id from organisations o where ${has('o.display_name')})`
        return sql`(${has('r.number')} or ${has('r.land')} or r.solution_id in (select s.id from solutions s where ${has('s.title')})
          or r.provider_organisation_id in ${organisations} or r.adopter_organisation_id in ${organisations})`
      }),
      ...(solution ? [sql`r.solution_id = (select s.id from solutions s where s.slug = ${solution})`] : []),
    ],
    sql` and `,
  )
}

/** What chooses among what was counted, so that each counter says what choosing it would show. */
function chosenBy({ status, turn, due, agreement }: RequestFilter): SQL {
  return sql.join(
    [
      sql`true`,
      ...(status ? [sql`c.status::text = any(${sql.param(status)}::text[])`] : []),
      ...(turn === 'mine' ? [isMine] : turn ? [sql`c.turn_party = ${turn}`] : []),
      ...(due === 'overdue' ? [sql`c.turn_due_on < current_date`] : []),
      ...(due === 'soon' ? [sql`c.turn_due_on between current_date and current_date + 7`] : []),
      ...(agreement === 'none'
        ? [
            sql`not exists (select from agreements g where g.request_id = c.id and g.status in ('draft', 'offered', 'signed', 'concluded'))`,
          ]
        : []),
    ],
    sql` and `,
  )
}
