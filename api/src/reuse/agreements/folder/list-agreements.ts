import type { AgreementKind, AgreementStatus } from '@fit-store/db/schema/agreements'
import { sql, type SQL } from 'drizzle-orm'
import { byteOrderMark, csvLine } from '../../../platform/csv.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { berlinDay } from '../../../platform/days.ts'
import { pageOf } from '../../../platform/paging.ts'
import {
  cardColumns,
  describeCard,
  joins,
  turnHolder,
  visibleTo,
  type AgreementCard,
  type StoredCard,
} from './cards.ts'

export type AgreementFilter = {
  kind?: AgreementKind[]
  status?: AgreementStatus[]
  /** Slug. */
  solution?: string
  land?: string[]
  terms?: string
  termsVersion?: number
  /** In force at some time of this year. */
  year?: number
  turn?: 'mine' | 'others'
  /** Whose turn has a deadline in seven days, or had one. */
  due?: 'soon' | 'overdue'
  /** `own`: those the organisation is a party of. */
  party?: 'own' | 'all'
  q?: string
}
export type AgreementOrder = 'newest' | 'turn' | 'notice' | 'end'
type Asked = AgreementFilter & { sort?: AgreementOrder; page?: number; perPage?: number }

const orders: Record<AgreementOrder, SQL> = {
  newest: sql`a.created_at desc, a.id desc`,
  turn: sql`a.turn_due_on nulls last, a.turn_since, a.id`,
  notice: sql`a.status <> 'concluded', a.starts_on, a.id`,
  end: sql`a.ends_on nulls last, a.starts_on, a.id`,
}

/** One page of the folder: agreements the reader may know of, with amounts and deadlines. */
export async function listAgreements(ctx: Ctx, asked: Asked) {
  const { page, perPage } = pageOf(asked)
  const where = conditionsOf(ctx, asked)
  const { turn: _turn, due: _due, ...rest } = asked
  const [rows, [counted], [waiting], totals] = await Promise.all([
    ctx.db.execute<StoredCard>(
      sql`select ${cardColumns} from ${joins} where ${where} order by ${orders[asked.sort ?? 'newest']} limit ${perPage} offset ${(page - 1) * perPage}`,
    ),
    ctx.db.execute<{ total: number }>(sql`select count(*)::int as total from ${joins} where ${where}`),
    // Each counter is a filter of its own, so that they say the same whichever is chosen.
    ctx.db.execute<{ mine: number; dueSoon: number; overdue: number }>(countersOf(ctx, conditionsOf(ctx, rest))),
    ctx.db.execute<{ year: number; cents: number; grossCents: number }>(totalsOf(ctx, where)),
  ])
  return {
    items: rows.map((row) => describeCard(ctx, row)),
    counters: waiting ?? { mine: 0, dueSoon: 0, overdue: 0 },
    totals: [...totals],
    total: counted?.total ?? 0,
    page,
    perPage,
  }
}

/** The same as CSV for the budget: a line for each agreement and year, of one year where that is what was asked for. */
export async function exportAgreements(ctx: Ctx, filter: AgreementFilter): Promise<string> {
  const rows = await ctx.db.execute<StoredCard>(
    sql`select ${cardColumns} from ${joins} where ${conditionsOf(ctx, filter)} order by a.number limit 10000`,
  )
  const inYear = ({ year }: { year: number }) => filter.year === undefined || year === filter.year
  const lines = rows.flatMap((row) => csvRows(describeCard(ctx, { ...row, amounts: row.amounts.filter(inYear) })))
  return byteOrderMark + [heads, ...lines].map(csvLine).join('')
}

const isMine = (own: string | null) => sql`(${turnHolder} = ${own})`

function conditionsOf({ actor, ...ctx }: Ctx, filter: AgreementFilter): SQL {
  const own = actor.organisation?.id ?? null
  const { kind, status, solution, land, terms, termsVersion, year, turn, due, party, q } = filter
  const words = q?.trim()
  const like = words ? `%${words.replaceAll(/[\\%_]/g, '\\$&')}%` : null
  const conditions = [
    visibleTo({ actor, ...ctx }),
    ...(kind ? [sql`a.kind = any(${sql.param(kind)}::agreement_kind[])`] : []),
    ...(status ? [sql`a.status = any(${sql.param(status)}::agreement_status[])`] : []),
    ...(solution ? [sql`s.slug = ${solution}`] : []),
    ...(land ? [sql`a.land = any(${sql.param(land)}::text[])`] : []),
    ...(terms ? [sql`v.document = ${terms}`] : []),
    ...(termsVersion ? [sql`v.version = ${termsVersion}`] : []),
    ...(year
      ? [
          sql`a.starts_on <= ${`${year}-12-31`}::date and (a.ends_on is null or a.ends_on >= ${`${year}-01-01`}::date)
          and a.status in ('concluded', 'terminated', 'ended')`,
        ]
      : []),
    ...(turn ? [sql`a.turn_party is not null and ${turn === 'mine' ? isMine(own) : sql`not ${isMine(own)}`}`] : []),
    ...(due ? [dueIn(berlinDay(ctx.now()))[due]] : []),
    ...(party === 'own' ? [sql`(a.offeror_id = ${own} or a.partner_id = ${own})`] : []),
    ...(like
      ? [
          sql`(a.number ilike ${like} or a.solution_title ilike ${like} or a.partner_name ilike ${like} or q.number ilike ${like}
            or m.number ilike ${like})`,
        ]
      : []),
  ]
  return sql.join(conditions, sql` and `)
}

const dueIn = (today: string) => ({
  soon: sql`a.turn_due_on between ${today}::date and ${today}::date + 7`,
  overdue: sql`a.turn_due_on < ${today}::date`,
})

/**
 * What the reader's organisation pays by all of them together in each year, as far as they bind or have bound. What it is paid,
 * and what others pay whose agreements it may see, is none of its budget's expenses.
 */
const totalsOf = ({ actor }: Ctx, where: SQL): SQL => sql`
  select x.year, sum(x.cents)::float8 as cents, sum(x.cents + x.vat_cents)::float8 as "grossCents"
    from agreement_amounts x
   where x.agreement_id in (
     select a.id from ${joins} where ${where} and a.status in ('concluded', 'terminated', 'ended')
        and case a.kind when 'provision' then a.offeror_id else a.partner_id end = ${actor.organisation?.id ?? null})
   group by x.year order by x.year`

function countersOf({ actor, now }: Ctx, where: SQL): SQL {
  const own = actor.organisation?.id ?? null
  const { soon, overdue } = dueIn(berlinDay(now()))
  return sql`
    select count(*) filter (where a.turn_party is not null and ${isMine(own)})::int as mine,
           count(*) filter (where ${soon})::int as "dueSoon", count(*) filter (where ${overdue})::int as overdue
      from ${joins} where ${where}`
}

const heads = [
  'Nummer',
  'Art',
  'Stand',
  'Lösung',
  'Anbietende Stelle',
  'Vertragspartei',
  'Land',
  'Beginn',
  'Letzter Tag',
  'Nächstes mögliches Ende',
  'Kündigung bis',
  'Bedingungen',
  'Jahr',
  'Netto in Euro',
  'Umsatzsteuer in Euro',
  'Brutto in Euro',
  'Demo',
]

const kinds: Record<AgreementKind, string> = {
  provision: 'Bereitstellungsvertrag',
  reuse: 'Nachnutzungsvertrag',
  sub_reuse: 'Sub-Nachnutzungsvertrag',
}
const statuses: Record<AgreementStatus, string> = {
  draft: 'Entwurf',
  offered: 'angeboten',
  signed: 'unterzeichnet',
  concluded: 'geschlossen',
  terminated: 'gekündigt',
  ended: 'beendet',
  declined: 'abgelehnt',
  withdrawn: 'zurückgezogen',
}

function csvRows(card: AgreementCard): (string | null)[][] {
  const facts = [
    card.number,
    kinds[card.kind],
    statuses[card.status],
    card.solution.title,
    card.offeror.displayName,
    card.partner.displayName,
    card.land,
    card.startsOn,
    card.endsOn,
    card.nextPossibleEnd,
    card.noticeBy,
    card.terms && `${card.terms.title}, Fassung ${card.terms.version}`,
  ]
  const euros = (cents: number) => `${Math.trunc(cents / 100)},${String(Math.abs(cents % 100)).padStart(2, '0')}`
  const demo = card.solution.isDemo ? 'Demo' : null
  if (card.amounts.length === 0) return [[...facts, null, null, null, null, demo]]
  return card.amounts.map(({ year, cents, vatCents, grossCents }) => [
    ...facts,
    String(year),
    euros(cents),
    euros(vatCents),
    euros(grossCents),
    demo,
  ])
}
