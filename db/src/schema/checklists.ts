import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, moment, slug } from '../columns.ts'
import { people } from './identity.ts'

export const checklistSubjects = ['listing_version', 'terms_version', 'agreement'] as const
export type ChecklistSubject = (typeof checklistSubjects)[number]
export const checklistSubject = pgEnum('checklist_subject', checklistSubjects)

export const tickResults = ['fulfilled', 'not_fulfilled', 'not_applicable'] as const
export type TickResult = (typeof tickResults)[number]
export const tickResult = pgEnum('tick_result', tickResults)

/** Prüfliste for one kind of record: what a reviewer has to look at before it goes on. */
export const checklists = pgTable('checklists', {
  slug: slug().primaryKey(),
  title: text().notNull(),
  subjectType: checklistSubject().notNull(),
})

/** Prüfpunkt. A question that is no longer asked stays, because answers to it exist. */
export const checklistItems = pgTable(
  'checklist_items',
  {
    id: id(),
    checklist: slug()
      .notNull()
      .references(() => checklists.slug),
    key: slug().notNull(),
    position: integer().notNull(),
    question: text().notNull(),
    help: text(),
    /** Where the requirement comes from, as people cite it. */
    legalBasis: text(),
    isAsked: boolean().notNull().default(true),
  },
  (t) => [unique().on(t.checklist, t.key)],
)

/** A checklist laid beside one record. The record's own domain does that, so a list hangs on nothing that is not there. */
export const checklistAttachments = pgTable(
  'checklist_attachments',
  {
    id: id(),
    checklist: slug()
      .notNull()
      .references(() => checklists.slug),
    subjectType: checklistSubject().notNull(),
    subjectId: uuid().notNull(),
    attachedAt: moment().notNull().defaultNow(),
  },
  (t) => [unique().on(t.subjectType, t.subjectId, t.checklist)],
)

/** Who answered a question when, with what evidence. Rows are added, never changed: the newest answer counts. */
export const checklistTicks = pgTable(
  'checklist_ticks',
  {
    id: id(),
    attachmentId: uuid()
      .notNull()
      .references(() => checklistAttachments.id),
    itemId: uuid()
      .notNull()
      .references(() => checklistItems.id),
    result: tickResult().notNull(),
    evidence: text(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    tickedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.attachmentId, t.itemId, t.tickedAt),
    check('checklist_ticks_refusal_has_reason', sql`${t.result} = 'fulfilled' or ${t.evidence} is not null`),
  ],
)
