import type { AgreementKind, AgreementParty, AgreementStatus } from '@fit-store/db/schema/agreements'
import type { TurnParty } from '@fit-store/db/schema/cases'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { berlinDay } from '../../../platform/days.ts'
import { isInForce, roles } from '../lifecycle.ts'
import { nextPossibleEnd, noticeBy } from '../periods.ts'

type Named = { slug: string | null; displayName: string }
export type StoredCard = {
  id: string
  number: string
  kind: AgreementKind
  status: AgreementStatus
  solution: { slug: string | null; title: string; isDemo: boolean }
  offeror: Named & { id: string }
  partner: Named & { id: string | null; ars: string | null }
  land: string | null
  request: { id: string; number: string } | null
  parent: { id: string; number: string } | null
  startsOn: string
  endsOn: string | null
  minimumMonths: number
  noticeMonths: number
  terms: { document: string; title: string; version: number } | null
  amounts: { year: number; cents: number; vatCents: number }[]
  turnParty: TurnParty | null
  turnSince: string | null
  turnDueOn: string | null
  offeredAt: string | null
  concludedAt: string | null
}

export type AgreementCard = ReturnType<typeof describeCard>

const moment = (column: string) => sql.raw(`to_json(${column}) #>> '{}'`)

/** What a line of a folder says, from `agreements a` and what `joins` brings. */
export const cardColumns = sql`
  a.id, a.number, a.kind, a.status,
  json_build_object('slug', s.slug, 'title', a.solution_title, 'isDemo', a.is_demo) as solution,
  json_build_object('id', f.id, 'slug', f.slug, 'displayName', f.display_name) as offeror,
  json_build_object('id', p.id, 'slug', p.slug, 'displayName', coalesce(p.display_name, a.partner_name), 'ars', a.partner_ars) as partner,
  a.land, case when q.id is not null then json_build_object('id', q.id, 'number', q.number) end as request,
  case when m.id is not null then json_build_object('id', m.id, 'number', m.number) end as parent,
  a.starts_on::text as "startsOn", a.ends_on::text as "endsOn", a.minimum_months as "minimumMonths", a.notice_months as "noticeMonths",
  case when v.id is not null then json_build_object('document', v.document, 'title', d.title, 'version', v.version) end as terms,
  (select coalesce(json_agg(json_build_object('year', x.year, 'cents', x.cents, 'vatCents', x.vat_cents) order by x.year), '[]')
     from agreement_amounts x where x.agreement_id = a.id) as amounts,
  a.turn_party as "turnParty", ${moment('a.turn_since')} as "turnSince", a.turn_due_on::text as "turnDueOn",
  ${moment('a.offered_at')} as "offeredAt", ${moment('a.concluded_at')} as "concludedAt"`

export const joins = sql`
  agreements a
  join organisations f on f.id = a.offeror_id
  left join organisations p on p.id = a.partner_id
  left join solutions s on s.id = a.solution_id
  left join reuse_requests q on q.id = a.request_id
  left join agreements m on m.id = a.parent_id
  left join terms_versions v on v.id = a.terms_version_id
  left join terms_documents d on d.key = v.document`

/** Agreements an actor may know of, as a condition on `agreements a` and `solutions s`; the SQL side of `capacityOf`. */
export function visibleTo({ actor }: Ctx): SQL {
  const own = actor.organisation?.id ?? null
  const isOperator = actor.organisation?.kind === 'platform_operator'
  return sql`(a.offeror_id = ${own} or (a.offered_at is not null and (a.partner_id = ${own} or ${isOperator}
    or (s.provider_id = ${own} and a.status in ('concluded', 'terminated', 'ended')))))`
}

/**
 * Who has the turn in `agreements a`; for a municipality without an account, who files what it signs. The SQL side of `turnOf`, for
 * lists and calendars.
 */
export const turnHolder =
  sql.raw(`case when a.turn_party = 'platform_operator' or (a.kind = 'sub_reuse' and a.turn_party = 'provider')
  then a.offeror_id else coalesce(a.partner_id, a.offeror_id) end`)

/** A stored line with what follows from the day and from who reads it. */
export function describeCard(
  ctx: Ctx,
  { minimumMonths, noticeMonths, turnParty, turnSince, turnDueOn, ...card }: StoredCard,
) {
  const today = berlinDay(ctx.now())
  const canEnd = card.status === 'concluded'
  const possible = canEnd ? nextPossibleEnd({ startsOn: card.startsOn, minimumMonths, noticeMonths }, today) : null
  const holder: AgreementParty = turnParty !== null && roles[card.kind].offeror === turnParty ? 'offeror' : 'partner'
  const organisation = card[holder].id === null ? card.offeror : card[holder]
  return {
    ...card,
    isInForce: isInForce(card.status),
    nextPossibleEnd: possible,
    noticeBy: possible && noticeBy(possible, noticeMonths),
    amounts: card.amounts.map((one) => ({ ...one, grossCents: one.cents + one.vatCents })),
    turn:
      turnParty === null
        ? null
        : {
            party: turnParty,
            organisation: organisation.displayName,
            isMine: organisation.id === ctx.actor.organisation?.id,
            since: turnSince,
            dueOn: turnDueOn,
            isOverdue: turnDueOn !== null && turnDueOn < today,
          },
  }
}
