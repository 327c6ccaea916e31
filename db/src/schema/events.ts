import { sql } from 'drizzle-orm'
import { bigint, customType, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from '../columns.ts'

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/**
 * Verlauf: who did what to which record. Audit trail and outbox in one (decision 20). Rows are added, never changed or
 * removed; the database refuses it. Consumers read in the order of (xid, id), below the snapshot horizon.
 */
export const events = pgTable(
  'events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    xid: xid8()
      .notNull()
      .default(sql`pg_current_xact_id()`),
    at: moment().notNull().defaultNow(),
    /** `noun.past_verb`, listed in api/src/events/vocabulary.ts. */
    type: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    organisationId: uuid(),
    /** `system:seed`, `system:cli`, later `person:<id>` and `token:<id>`: an opaque name, never personal data. */
    actor: text().notNull(),
    requestId: text(),
    data: jsonb().notNull().default({}),
  },
  (t) => [index().on(t.xid, t.id), index().on(t.subjectType, t.subjectId, t.id)],
)

/** How far each consumer has read. */
export const eventCursors = pgTable('event_cursors', {
  consumer: text().primaryKey(),
  xid: xid8().notNull().default('0'),
  eventId: bigint({ mode: 'number' }).notNull().default(0),
  movedAt: moment().notNull().defaultNow(),
})

/** An event a consumer gave up on, with the reason, so that one bad record never stops the rest. */
export const parkedEvents = pgTable(
  'parked_events',
  {
    consumer: text().notNull(),
    eventId: bigint({ mode: 'number' })
      .notNull()
      .references(() => events.id),
    reason: text().notNull(),
    parkedAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.consumer, t.eventId] })],
)
