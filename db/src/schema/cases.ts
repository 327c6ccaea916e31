import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, moment, version } from '../columns.ts'
import { people } from './identity.ts'
import { organisations } from './organisations.ts'

// What requests and agreements have in common: whose turn it is, deadlines, numbers, and asking colleagues first.

export const turnParties = ['adopter', 'provider', 'platform_operator'] as const
export type TurnParty = (typeof turnParties)[number]
export const turnParty = pgEnum('turn_party', turnParties)

/** Am Zug: whose turn it is, since when, until which Berlin day; all empty where nobody owes anything (decision 11). */
export const turn = () => ({ turnParty: turnParty(), turnSince: moment(), turnDueOn: date() })

export const caseKinds = ['reuse_request', 'agreement'] as const
export type CaseKind = (typeof caseKinds)[number]
export const caseKind = pgEnum('case_kind', caseKinds)

/** What has a number people can say, and how the number begins (decision 12). */
export const numberPrefixes = {
  reuse_request: 'NA',
  outcome_letter: 'AS',
  provision_agreement: 'BV',
  reuse_agreement: 'NV',
  sub_reuse_agreement: 'SV',
} as const
export type NumberKind = keyof typeof numberPrefixes
export const numberKinds = Object.keys(numberPrefixes) as [NumberKind, ...NumberKind[]]
export const numberKind = pgEnum('number_kind', numberKinds)

/** The last number given out of each kind in each year. Numbers are unique, not gap-free. */
export const caseNumbers = pgTable(
  'case_numbers',
  { kind: numberKind().notNull(), year: integer().notNull(), last: integer().notNull() },
  (t) => [primaryKey({ columns: [t.kind, t.year] }), check('case_numbers_positive', sql`${t.last} > 0`)],
)

export const deadlineSteps = [
  'review',
  'forward',
  'first_reply',
  'answer',
  'outcome',
  'offer',
  'signature',
  'countersign',
] as const
export type DeadlineStep = (typeof deadlineSteps)[number]
export const deadlineStep = pgEnum('deadline_step', deadlineSteps)

export const dayCounts = ['working_days', 'days'] as const
export type DayCount = (typeof dayCounts)[number]
export const dayCount = pgEnum('day_count', dayCounts)

/** Frist: how long a step of a review or a case may take, set by the operator. A deadline reminds; it never moves a case (decision 11). */
export const deadlineRules = pgTable(
  'deadline_rules',
  {
    step: deadlineStep().primaryKey(),
    amount: integer().notNull(),
    counted: dayCount().notNull(),
    version: version(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [check('deadline_rules_amount', sql`${t.amount} between 1 and 365`)],
)

/** Which reminder of which deadline was sent to whom, so that each is sent once: two sides of a case can have one day. */
export const deadlineReminders = pgTable(
  'deadline_reminders',
  {
    kind: caseKind().notNull(),
    caseId: uuid().notNull(),
    /** Whose turn it was. */
    party: turnParty().notNull(),
    dueOn: date().notNull(),
    /** Days until the deadline when it was due to be sent: 7, 0, or -1 for overdue. */
    daysLeft: integer().notNull(),
    remindedAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.caseId, t.party, t.dueOn, t.daysLeft] })],
)

export const coSignatureAnswers = ['agreed', 'objected'] as const
export type CoSignatureAnswer = (typeof coSignatureAnswers)[number]
export const coSignatureAnswer = pgEnum('co_signature_answer', coSignatureAnswers)

/** Mitzeichnung: a colleague of the same organisation is asked to agree before it declares or signs. Nobody else sees it. */
export const coSignatureRequests = pgTable(
  'co_signature_requests',
  {
    id: id(),
    kind: caseKind().notNull(),
    caseId: uuid().notNull(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    askedBy: uuid()
      .notNull()
      .references(() => people.id),
    askedOf: uuid()
      .notNull()
      .references(() => people.id),
    note: text(),
    askedAt: moment().notNull().defaultNow(),
    answer: coSignatureAnswer(),
    answerNote: text(),
    answeredAt: moment(),
  },
  (t) => [
    index().on(t.kind, t.caseId, t.organisationId),
    uniqueIndex('co_signature_requests_one_open')
      .on(t.kind, t.caseId, t.organisationId, t.askedOf)
      .where(sql`${t.answer} is null`),
    index('co_signature_requests_open')
      .on(t.askedOf)
      .where(sql`${t.answer} is null`),
    check('co_signature_requests_of_another', sql`${t.askedBy} <> ${t.askedOf}`),
    check('co_signature_requests_answered', sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
    check(
      'co_signature_requests_objection_has_reason',
      sql`${t.answer} is distinct from 'objected' or ${t.answerNote} is not null`,
    ),
  ],
)
