import { sql } from 'drizzle-orm'
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { ars, id, moment, slug, timestamps, version } from '../columns.ts'
import { numberKind, turn } from './cases.ts'
import { storedFiles } from './documents.ts'
import { organisations } from './organisations.ts'
import { businessApplications, laender } from './reference.ts'
import { onlineServices } from './solution-services.ts'
import { fit } from './solution-technology.ts'
import { solutions } from './solutions.ts'

export const requestStatuses = [
  'draft',
  'declared',
  'forwarded',
  'in_coordination',
  'coordinated',
  'fulfilled',
  'declined',
  'withdrawn',
] as const
export type RequestStatus = (typeof requestStatuses)[number]
export const requestStatus = pgEnum('reuse_request_status', requestStatuses)

export const scopes = ['all', 'some'] as const
export type Scope = (typeof scopes)[number]
export const scope = pgEnum('reuse_scope', scopes)

export const outcomes = ['yes', 'yes_with_conditions', 'no'] as const
export type Outcome = (typeof outcomes)[number]
export const outcome = pgEnum('coordination_outcome', outcomes)

export const withdrawalCauses = [
  'no_longer_needed',
  'too_expensive',
  'does_not_fit',
  'concluded_elsewhere',
  'other',
] as const
export type WithdrawalCause = (typeof withdrawalCauses)[number]
export const withdrawalCause = pgEnum('withdrawal_cause', withdrawalCauses)

export const technicalFits = ['unchecked', 'checking', 'fits', 'fits_with_adaptation', 'does_not_fit'] as const
export type TechnicalFit = (typeof technicalFits)[number]
export const technicalFit = pgEnum('technical_fit', technicalFits)

/** What an interest was missing to be passed on without a person looking at it. */
export const forwardingGaps = ['business_applications', 'price', 'provider_mailbox', 'provider_coordinator'] as const
export type ForwardingGap = (typeof forwardingGaps)[number]
export const forwardingGap = pgEnum('forwarding_gap', forwardingGaps)

/** What the adopter would pay, as it was computed when it declared its interest; never computed again. */
export type FrozenEstimate = {
  notice: string
  computedOn: string
  year: number
  land: string
  name: string
  /** `whole_land`: for a bundling organisation, the share of its whole Land. */
  basis: 'own' | 'whole_land'
  model: 'allocated' | 'efa_financed' | 'fixed_price' | 'free'
  scenario: 'low' | 'expected' | 'high'
  sheet: { year: number; edition: number; publishedAt: string }
  keys: { slug: string; name: string; keyYear: number }[]
  cents: number
  vatCents: number
  grossCents: number
  wholeYearCents: number
  steps: string[]
}

const unended = sql.raw(`('declared', 'forwarded', 'in_coordination', 'coordinated')`)

/**
 * Nachnutzungsanfrage: an organisation asks to reuse a solution that another one offers. Status, turn and outcome move by
 * api/src/reuse/requests/lifecycle.ts; what was declared stays as it was (migration `keep_reuse_requests`).
 */
export const reuseRequests = pgTable(
  'reuse_requests',
  {
    id: id(),
    /** NA-2026-0042, what people say on the telephone. */
    number: text().notNull().unique(),
    status: requestStatus().notNull().default('draft'),
    solutionId: uuid()
      .notNull()
      .references(() => solutions.id),
    /** Bereitstellende Stelle when the interest was declared; responsibility for the case stays there. */
    providerOrganisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    adopterOrganisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** The Land the adopter belongs to. */
    land: text()
      .notNull()
      .references(() => laender.code),
    ...turn(),
    /** Since when it stands where it stands, and until when that step should take. */
    statusSince: moment().notNull().defaultNow(),
    statusDueOn: date(),

    scope: scope().notNull().default('all'),
    desiredStartOn: date(),
    functionalMailbox: text(),
    /** Fachverfahren in use that the catalogue does not know; "keine" is an answer. */
    otherApplications: text(),
    question: text(),
    gaps: forwardingGap()
      .array()
      .notNull()
      .default(sql`'{}'`),
    estimate: jsonb().$type<FrozenEstimate>(),

    /** Aktenzeichen, each party's own. */
    adopterReference: text(),
    providerReference: text(),
    operatorReference: text(),
    technicalFit: technicalFit().notNull().default('unchecked'),
    technicalFitNote: text(),

    declaredAt: moment(),
    forwardedAt: moment(),
    coordinationOpenedAt: moment(),
    outcome: outcome(),
    outcomeReason: text(),
    outcomeRecordedAt: moment(),
    possibleStartOn: date(),
    withdrawalCause: withdrawalCause(),
    withdrawalReason: text(),
    endedAt: moment(),
    version: version(),
    ...timestamps(),
  },
  (t) => [
    index().on(t.adopterOrganisationId, t.status),
    index().on(t.providerOrganisationId, t.status),
    index('reuse_requests_of_solution').on(t.solutionId, t.land),
    // The operator's pipeline, oldest first.
    index('reuse_requests_open')
      .on(t.declaredAt, t.id)
      .where(sql`${t.status} in ${unended}`),
    // What ended last, how it ended.
    index().on(t.status, t.endedAt),
    index('reuse_requests_due')
      .on(t.turnDueOn)
      .where(sql`${t.turnDueOn} is not null`),
    check('reuse_requests_of_another', sql`${t.providerOrganisationId} <> ${t.adopterOrganisationId}`),
    check(
      'reuse_requests_turn',
      sql`(${t.turnParty} is null) = (${t.turnSince} is null) and (${t.turnParty} is not null or ${t.turnDueOn} is null)`,
    ),
    check('reuse_requests_ended_owe_nothing', sql`${t.endedAt} is null or ${t.turnParty} is null`),
    check('reuse_requests_declared', sql`(${t.status} = 'draft') = (${t.declaredAt} is null)`),
    check(
      'reuse_requests_ended',
      sql`(${t.status} in ('fulfilled', 'declined', 'withdrawn')) = (${t.endedAt} is not null)`,
    ),
    check(
      'reuse_requests_outcome',
      sql`case ${t.status} when 'coordinated' then coalesce(${t.outcome} <> 'no', false) when 'fulfilled' then coalesce(${t.outcome} <> 'no', false)
        when 'declined' then coalesce(${t.outcome} = 'no', false) when 'withdrawn' then true else ${t.outcome} is null end`,
    ),
    check(
      'reuse_requests_refusal_has_reason',
      sql`${t.outcome} is distinct from 'no' or ${t.outcomeReason} is not null`,
    ),
    check('reuse_requests_withdrawal_has_cause', sql`(${t.status} = 'withdrawn') = (${t.withdrawalCause} is not null)`),
  ],
)

const requestRef = () =>
  uuid()
    .notNull()
    .references(() => reuseRequests.id, { onDelete: 'cascade' })

/** Umfang: the online services asked for, by their names at the time; the catalogue may rename or drop one later. */
export const reuseRequestOnlineServices = pgTable(
  'reuse_request_online_services',
  {
    requestId: requestRef(),
    position: integer().notNull(),
    onlineServiceId: uuid().references(() => onlineServices.id, { onDelete: 'set null' }),
    name: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.position] })],
)

/** Kommunen a bundling organisation asks for. */
export const reuseRequestBeneficiaries = pgTable(
  'reuse_request_beneficiaries',
  { requestId: requestRef(), ars: ars().notNull(), name: text().notNull() },
  (t) => [primaryKey({ columns: [t.requestId, t.ars] })],
)

/** Fachverfahren in use, with the fit the solution stated when the interest was declared; empty where it stated none. */
export const reuseRequestApplications = pgTable(
  'reuse_request_applications',
  {
    requestId: requestRef(),
    businessApplication: slug()
      .notNull()
      .references(() => businessApplications.slug),
    fit: fit(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.businessApplication] })],
)

export const conditionAnswers = ['open', 'accepted', 'disputed', 'withdrawn'] as const
export type ConditionAnswer = (typeof conditionAnswers)[number]
export const conditionAnswer = pgEnum('condition_answer', conditionAnswers)

/** Auflage: what the provider demands. It binds once an outcome with conditions is recorded. */
export const reuseRequestConditions = pgTable(
  'reuse_request_conditions',
  {
    id: id(),
    requestId: requestRef(),
    number: integer().notNull(),
    text: text().notNull(),
    dueOn: date(),
    answer: conditionAnswer().notNull().default('open'),
    answerNote: text(),
    answeredAt: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique().on(t.requestId, t.number),
    check('reuse_request_conditions_text', sql`char_length(${t.text}) between 3 and 1000`),
    check('reuse_request_conditions_dispute_has_reason', sql`${t.answer} <> 'disputed' or ${t.answerNote} is not null`),
    check('reuse_request_conditions_answered', sql`(${t.answer} = 'open') = (${t.answeredAt} is null)`),
  ],
)

export const requestLetterKinds = ['declaration', 'outcome'] as const
export type RequestLetterKind = (typeof requestLetterKinds)[number]
export const requestLetterKind = pgEnum('request_letter_kind', requestLetterKinds)

/**
 * Schreiben of a case: the composed document and the PDF rendered once, both under their hashes (decision 15). The name and
 * authority of who decided stand here because they outlive the account.
 */
export const reuseRequestLetters = pgTable(
  'reuse_request_letters',
  {
    requestId: requestRef(),
    kind: requestLetterKind().notNull(),
    numberKind: numberKind().notNull(),
    number: text().notNull(),
    document: text()
      .notNull()
      .references(() => storedFiles.hash),
    /** Rendered right after commit; empty until then. */
    pdf: text().references(() => storedFiles.hash),
    signatory: text(),
    authority: text(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.kind] }),
    uniqueIndex().on(t.numberKind, t.number),
    check(
      'reuse_request_letters_outcome_is_signed',
      sql`${t.kind} <> 'outcome' or (${t.signatory} is not null and ${t.authority} is not null)`,
    ),
  ],
)
