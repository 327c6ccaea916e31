import type { RollOutStatus } from '@fit-store/db/schema/adoption'
import { sql, type SQL } from 'drizzle-orm'
import { byteOrderMark, csvLine } from '../platform/csv.ts'
import type { Ctx } from '../platform/ctx.ts'
import { pageOf } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { allowedStatuses, words } from './lifecycle.ts'

export type RollOut = {
  id: string
  agreement: { id: string; number: string }
  solution: { slug: string; title: string; isDemo: boolean }
  land: string | null
  ars: string
  name: string
  status: RollOutStatus
  statusOn: string
  plannedOn: string | null
  note: string | null
  version: number
  mayChange: boolean
}

export type RollOutFilter = {
  /** Id or number. */
  agreement?: string
  /** Slug. */
  solution?: string
  status?: RollOutStatus[]
  q?: string
}

const from = sql`
  roll_outs r join agreements a on a.id = r.agreement_id join solutions s on s.id = a.solution_id`

/** Those who report about a roll-out: who uses it, who passes it on, who provides it. */
const mayChange = (own: string | null) =>
  sql`(a.partner_id = ${own} or (a.kind = 'sub_reuse' and a.offeror_id = ${own}) or s.provider_id = ${own})`

const columns = (own: string | null) => sql`
  r.id, json_build_object('id', a.id, 'number', a.number) as agreement,
  json_build_object('slug', s.slug, 'title', s.title, 'isDemo', s.is_demo) as solution, a.land, r.ars, r.name, r.status,
  r.status_on::text as "statusOn", r.planned_on::text as "plannedOn", r.note, r.version,
  ${mayChange(own)} and a.status in ('concluded', 'terminated') as "mayChange"`

/** Roll-outs of agreements the reader is a party of, provides the solution for, or concluded as the operator. */
function conditionsOf({ actor }: Ctx, { agreement, solution, status, q }: RollOutFilter): SQL {
  const own = actor.organisation?.id ?? null
  const isOperator = actor.organisation?.kind === 'platform_operator'
  const words = q?.trim()
  const like = words ? `%${words.replaceAll(/[\\%_]/g, '\\$&')}%` : null
  return sql.join(
    [
      sql`(a.partner_id = ${own} or a.offeror_id = ${own} or s.provider_id = ${own} or ${isOperator}
        or exists (select from agreements m where m.id = a.parent_id and m.partner_id = ${own}))`,
      ...(agreement ? [sql`(a.number = ${agreement.toUpperCase()} or a.id::text = ${agreement.toLowerCase()})`] : []),
      ...(solution ? [sql`s.slug = ${solution}`] : []),
      ...(status ? [sql`r.status = any(${sql.param(status)}::roll_out_status[])`] : []),
      ...(like ? [sql`(r.name ilike ${like} or r.ars like ${like})`] : []),
    ],
    sql` and `,
  )
}

/** One page of the board, with how many stand where. */
export async function listRollOuts(ctx: Ctx, filter: RollOutFilter & { page?: number; perPage?: number }) {
  const { page, perPage } = pageOf(filter)
  const where = conditionsOf(ctx, filter)
  const [items, [counted]] = await Promise.all([
    ctx.db.execute<RollOut>(sql`
      select ${columns(ctx.actor.organisation?.id ?? null)} from ${from} where ${where}
       order by r.name collate "de-x-icu", r.id limit ${perPage} offset ${(page - 1) * perPage}`),
    ctx.db.execute<Record<RollOutStatus | 'total', number>>(sql`
      select count(*)::int as total, count(*) filter (where r.status = 'planned')::int as planned,
             count(*) filter (where r.status = 'connecting')::int as connecting, count(*) filter (where r.status = 'pilot')::int as pilot,
             count(*) filter (where r.status = 'live')::int as live, count(*) filter (where r.status = 'stopped')::int as stopped
        from ${from} where ${where}`),
  ])
  const { total, ...counts } = counted!
  return { items: items.map(described), counts, total, page, perPage }
}

/** One roll-out. Refuses with 404 who has nothing to do with it. */
export async function requireRollOut(ctx: Ctx, id: string) {
  const where = sql`${conditionsOf(ctx, {})} and r.id = ${id}`
  const [found] = await ctx.db.execute<RollOut>(
    sql`select ${columns(ctx.actor.organisation?.id ?? null)} from ${from} where ${where}`,
  )
  if (!found) throw notFound('Die Anbindung')
  return described(found)
}

const described = (rollOut: RollOut) => ({
  ...rollOut,
  allowedStatuses: rollOut.mayChange ? [...allowedStatuses(rollOut.status)] : [],
})

/** The columns of the file, in the order it is exported and imported. */
export const csvColumns = ['regionalschluessel', 'behoerde', 'stand', 'stand_seit', 'geplant_fuer', 'hinweis'] as const

/** The board as CSV, in the form the import reads. */
export async function exportRollOuts(ctx: Ctx, filter: RollOutFilter): Promise<string> {
  const rows = await ctx.db.execute<RollOut>(sql`
    select ${columns(null)} from ${from} where ${conditionsOf(ctx, filter)} order by r.name collate "de-x-icu", r.id limit 20000`)
  const lines = rows.map(({ ars, name, status, statusOn, plannedOn, note }) => [
    ars,
    name,
    words[status],
    statusOn,
    plannedOn,
    note,
  ])
  return byteOrderMark + [[...csvColumns], ...lines].map(csvLine).join('')
}
