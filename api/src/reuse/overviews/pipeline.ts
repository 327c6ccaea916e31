import type { ForwardingGap, RequestStatus, WithdrawalCause } from '@fit-store/db/schema/reuse'
import type { TurnParty } from '@fit-store/db/schema/cases'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf } from '../../platform/paging.ts'

export type PipelineFilter = { status?: RequestStatus; age?: 'over_30_days'; page?: number; perPage?: number }

type Case = {
  id: string
  number: string
  status: RequestStatus
  solution: { slug: string; title: string; isDemo: boolean }
  provider: { slug: string; displayName: string; land: string | null }
  adopter: { slug: string; displayName: string; land: string | null }
  turn: { party: TurnParty; since: string; dueOn: string | null } | null
  statusSince: string
  declaredAt: string
  ageDays: number
  gaps: ForwardingGap[]
}
type Summary = {
  byStatus: { status: RequestStatus; count: number; over30Days: number; overdue: number; oldestDays: number }[]
  durations: { step: string; cases: number; medianDays: number | null; ninetiethDays: number | null }[]
  refusals: { number: string; solution: string; reason: string; at: string }[]
  withdrawals: { cause: WithdrawalCause; count: number; reasons: string[] }[]
}

const open = sql.raw(`r.status in ('declared', 'forwarded', 'in_coordination', 'coordinated')`)

/** Everything under way, those over 30 days old first, the oldest of all at the top: no case is forgotten at the bottom of a list. */
export async function listPipeline(ctx: Ctx, { status, age, ...paging }: PipelineFilter) {
  const { page, perPage } = pageOf(paging)
  const where = sql.join(
    [
      open,
      ...(status ? [sql`r.status = ${status}`] : []),
      ...(age ? [sql`r.declared_at < now() - interval '30 days'`] : []),
    ],
    sql` and `,
  )
  const [items, summary] = await Promise.all([
    listCases(ctx, where, sql`limit ${perPage} offset ${(page - 1) * perPage}`),
    summarise(ctx),
  ])
  const chosen = summary.byStatus.filter((one) => status === undefined || one.status === status)
  const total = chosen.reduce((sum, { count, over30Days }) => sum + (age ? over30Days : count), 0)
  return { items, total, page, perPage, ...summary }
}

const listCases = (ctx: Ctx, where: SQL, paging: SQL) =>
  ctx.db.execute<Case>(sql`
    with page as materialized (select * from reuse_requests r where ${where} order by r.declared_at, r.id ${paging})
    select r.id, r.number, r.status, json_build_object('slug', s.slug, 'title', s.title, 'isDemo', s.is_demo) as solution,
           json_build_object('slug', p.slug, 'displayName', p.display_name, 'land', p.land) as provider,
           json_build_object('slug', a.slug, 'displayName', a.display_name, 'land', r.land) as adopter,
           case when r.turn_party is not null then json_build_object('party', r.turn_party, 'since', r.turn_since, 'dueOn', r.turn_due_on) end as turn,
           to_json(r.status_since) #>> '{}' as "statusSince", to_json(r.declared_at) #>> '{}' as "declaredAt",
           (current_date - r.declared_at::date) as "ageDays",
           case when r.status = 'declared' then to_json(r.gaps) else '[]' end as gaps
      from page r join solutions s on s.id = r.solution_id
      join organisations p on p.id = r.provider_organisation_id join organisations a on a.id = r.adopter_organisation_id
     order by r.declared_at, r.id`)

/** Each step from the moment it began to the moment it ended, over cases of the last year: what it was like before says little. */
const steps = [
  ['forward', 'declared_at', 'forwarded_at'],
  ['first_reply', 'forwarded_at', 'coordination_opened_at'],
  ['outcome', 'coordination_opened_at', 'outcome_recorded_at'],
  ['agreement', 'outcome_recorded_at', `case when status = 'fulfilled' then ended_at end`],
] as const

async function summarise({ db }: Ctx): Promise<Summary> {
  const [byStatus, [durations], refusals, withdrawals] = await Promise.all([
    db.execute<Summary['byStatus'][number]>(sql`
      select r.status, count(*)::int as count, count(*) filter (where r.declared_at < now() - interval '30 days')::int as "over30Days",
             count(*) filter (where r.turn_due_on < current_date)::int as overdue, max(current_date - r.declared_at::date) as "oldestDays"
        from reuse_requests r where ${open} group by r.status order by r.status`),
    db.execute<Record<string, number | number[] | null>>(sql`
      select ${sql.raw(steps.map(([name, from, to]) => durationColumns(name, from, to)).join(', '))}
        from reuse_requests where declared_at > now() - interval '1 year'`),
    db.execute<Summary['refusals'][number]>(sql`
      select r.number, s.title as solution, r.outcome_reason as reason, to_json(r.outcome_recorded_at) #>> '{}' as at
        from reuse_requests r join solutions s on s.id = r.solution_id
       where r.status = 'declined' order by r.ended_at desc, r.id limit 20`),
    db.execute<Summary['withdrawals'][number]>(sql`
      select r.withdrawal_cause as cause, count(*)::int as count,
             coalesce((array_agg(r.withdrawal_reason order by r.ended_at desc) filter (where r.withdrawal_reason is not null))[1:5], '{}') as reasons
        from reuse_requests r where r.status = 'withdrawn' group by r.withdrawal_cause order by count desc`),
  ])
  return {
    byStatus,
    refusals,
    withdrawals,
    durations: steps.map(([step]) => ({
      step,
      cases: durations![`${step}_cases`] as number,
      medianDays: tenths((durations![`${step}_days`] as number[] | null)?.[0]),
      ninetiethDays: tenths((durations![`${step}_days`] as number[] | null)?.[1]),
    })),
  }
}

/** Both percentiles in one sort. */
function durationColumns(name: string, from: string, to: string) {
  const days = `extract(epoch from ${to} - ${from})::float8 / 86400`
  return `count(${to})::int as ${name}_cases, percentile_cont(array[0.5, 0.9]) within group (order by ${days}) as ${name}_days`
}

const tenths = (days: number | undefined | null) =>
  days === undefined || days === null ? null : Math.round(days * 10) / 10
