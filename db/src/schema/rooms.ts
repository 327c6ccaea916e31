import { sql } from 'drizzle-orm'
import { type AnyPgColumn, bigint, check, date, index, pgEnum, pgTable, pgView, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment, version } from '../columns.ts'
import { turnParty } from './cases.ts'
import { storedFiles } from './documents.ts'
import { people } from './identity.ts'
import { organisations } from './organisations.ts'
import { reuseRequests } from './reuse.ts'
import { solutions } from './solutions.ts'

// Abstimmungsraum: what the parties of a request write, ask, propose and owe each other.

const requestRef = () =>
  uuid()
    .notNull()
    .references(() => reuseRequests.id, { onDelete: 'cascade' })

const organisationRef = () =>
  uuid()
    .notNull()
    .references(() => organisations.id)

export const messageKinds = ['message', 'question', 'note'] as const
export type MessageKind = (typeof messageKinds)[number]
export const messageKind = pgEnum('room_message_kind', messageKinds)

/** Nachricht. A `question` asks one party and waits for an answer; a `note` is for the own organisation alone. */
export const roomMessages = pgTable(
  'room_messages',
  {
    id: id(),
    requestId: requestRef(),
    kind: messageKind().notNull().default('message'),
    organisationId: organisationRef(),
    /** For which party the organisation wrote; its IT provider writes for the provider. */
    party: turnParty().notNull(),
    /** Empty where the system wrote, such as the question an interest was declared with. */
    personId: uuid().references(() => people.id),
    body: text().notNull(),
    asks: turnParty(),
    dueOn: date(),
    answersId: uuid().references((): AnyPgColumn => roomMessages.id),
    /** When a question was answered, or taken back by who asked. */
    settledAt: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index('room_messages_newest').on(t.requestId, t.id),
    index('room_messages_open_questions')
      .on(t.requestId)
      .where(sql`${t.kind} = 'question' and ${t.settledAt} is null`),
    check('room_messages_body', sql`char_length(${t.body}) between 1 and 10000`),
    check('room_messages_question_asks', sql`(${t.kind} = 'question') = (${t.asks} is not null)`),
    check(
      'room_messages_question_fields',
      sql`${t.kind} = 'question' or (${t.dueOn} is null and ${t.settledAt} is null)`,
    ),
  ],
)

/** Anlage of a message. It waits without one from its upload until the message is sent; its bytes are a stored file. */
export const roomAttachments = pgTable(
  'room_attachments',
  {
    id: id(),
    requestId: requestRef(),
    messageId: uuid().references(() => roomMessages.id),
    organisationId: organisationRef(),
    name: text().notNull(),
    mediaType: text().notNull(),
    byteLength: bigint({ mode: 'number' }).notNull(),
    file: text()
      .notNull()
      .references(() => storedFiles.hash),
    /** When a virus scanner found nothing; empty where none is set up. */
    scannedAt: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [index().on(t.requestId), index().on(t.messageId)],
)

/** Aufgabe of one organisation in a case. */
export const roomTasks = pgTable(
  'room_tasks',
  {
    id: id(),
    requestId: requestRef(),
    title: text().notNull(),
    ownerOrganisationId: organisationRef(),
    ownerId: uuid().references(() => people.id),
    dueOn: date(),
    createdByOrganisationId: organisationRef(),
    doneAt: moment(),
    version: version(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.requestId),
    index('room_tasks_open')
      .on(t.ownerOrganisationId, t.dueOn)
      .where(sql`${t.doneAt} is null`),
    check('room_tasks_title', sql`char_length(${t.title}) between 3 and 300`),
  ],
)

export const dateAnswers = ['open', 'accepted', 'declined', 'withdrawn'] as const
export type DateAnswer = (typeof dateAnswers)[number]
export const dateAnswer = pgEnum('room_date_answer', dateAnswers)

/** Terminvorschlag: a day one side proposes for something, such as the test with a pilot authority. */
export const roomDates = pgTable(
  'room_dates',
  {
    id: id(),
    requestId: requestRef(),
    title: text().notNull(),
    proposedOn: date().notNull(),
    organisationId: organisationRef(),
    party: turnParty().notNull(),
    answer: dateAnswer().notNull().default('open'),
    answeredAt: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.requestId),
    check('room_dates_title', sql`char_length(${t.title}) between 3 and 300`),
    check('room_dates_answered', sql`(${t.answer} = 'open') = (${t.answeredAt} is null)`),
  ],
)

/** An answer the provider shows to all Länder, in words that name nobody; what was asked in the room stays there. */
export const publishedAnswers = pgTable(
  'published_answers',
  {
    id: id(),
    solutionId: uuid()
      .notNull()
      .references(() => solutions.id),
    messageId: uuid()
      .notNull()
      .unique()
      .references(() => roomMessages.id),
    question: text().notNull(),
    answer: text().notNull(),
    publishedAt: moment().notNull().defaultNow(),
    withdrawnAt: moment(),
  },
  (t) => [
    index('published_answers_of_solution')
      .on(t.solutionId, t.publishedAt)
      .where(sql`${t.withdrawnAt} is null`),
    check('published_answers_question', sql`char_length(${t.question}) between 3 and 2000`),
    check('published_answers_answer', sql`char_length(${t.answer}) between 3 and 5000`),
  ],
)

/** IT-Dienstleister who develop or operate a solution today: they take part in its rooms beside the provider. */
export const solutionItProviders = pgView('solution_it_providers', {
  solutionId: uuid().notNull(),
  organisationId: uuid().notNull(),
}).as(sql`
  select distinct p.solution_id, p.organisation_id
    from solution_parties p join organisations o on o.id = p.organisation_id and o.kind = 'it_provider'
   where p.role in ('developing', 'operating')
     and (p.from_on is null or p.from_on::text <= current_date::text)
     and (p.to_on is null or p.to_on::text >= left(current_date::text, length(p.to_on::text)))`)
