import { sql } from 'drizzle-orm'
import { bigint, check, customType, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
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
    /** `system:seed`, `person:<id>`, `token:<id>`: an opaque name, never personal data. */
    actor: text().notNull(),
    requestId: text(),
    data: jsonb().notNull().default({}),
  },
  (t) => [
    index().on(t.xid, t.id),
    // Readers see the newest first, whatever they filter by.
    index('events_newest').on(t.at, t.id),
    index('events_of_type').on(t.type, t.at, t.id),
    index('events_of_subject').on(t.subjectType, t.subjectId, t.at, t.id),
    index('events_of_actor').on(t.actor, t.at, t.id),
    // Processes of ours have done very much, and little of some type: looking through all of it took a third of a second.
    index('events_of_actor_and_type').on(t.actor, t.type, t.at, t.id),
    index('events_of_organisation')
      .on(t.organisationId, t.at, t.id)
      .where(sql`${t.organisationId} is not null`),
  ],
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

/**
 * Siegel over a closed range of the log: every event whose id lies above the seal before and not above `lastId`. The hash
 * covers the rows, this row and the seal before, so that a removed, altered or added row breaks the chain (decision 20).
 */
export const eventSeals = pgTable(
  'event_seals',
  {
    number: bigint({ mode: 'number' }).primaryKey(),
    firstId: bigint({ mode: 'number' }).notNull().unique(),
    lastId: bigint({ mode: 'number' }).notNull().unique(),
    eventCount: bigint({ mode: 'number' }).notNull(),
    /** SHA-256, hexadecimal. */
    hash: text().notNull(),
    previousHash: text().notNull(),
    sealedAt: moment().notNull(),
  },
  (t) => [
    check('event_seals_range', sql`${t.firstId} <= ${t.lastId} and ${t.number} > 0 and ${t.eventCount} > 0`),
    check('event_seals_hash', sql`${t.hash} ~ '^[0-9a-f]{64}$' and ${t.previousHash} ~ '^[0-9a-f]{64}$'`),
  ],
)
