import { sql } from 'drizzle-orm'
import { bigint, index, pgEnum, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, moment } from '../columns.ts'
import { events } from './events.ts'
import { people } from './identity.ts'
import { organisations } from './organisations.ts'

export const notificationTopics = [
  'accreditation',
  'membership',
  'requests',
  'agreements',
  'listings',
  'deadlines',
  'prices',
  'terms',
  'integrations',
] as const
export type NotificationTopic = (typeof notificationTopics)[number]
export const notificationTopic = pgEnum('notification_topic', notificationTopics)

export const cadences = ['at_once', 'daily', 'never'] as const
export type Cadence = (typeof cadences)[number]
export const cadence = pgEnum('notification_cadence', cadences)

/** Benachrichtigung in the inbox of one person; follows from one event and is written once per person. */
export const notifications = pgTable(
  'notifications',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    organisationId: uuid().references(() => organisations.id),
    eventId: bigint({ mode: 'number' })
      .notNull()
      .references(() => events.id),
    topic: notificationTopic().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    /** Where it leads, as a path of the product. */
    path: text().notNull(),
    /** How the person wanted mail about this topic when it was written. */
    cadence: cadence().notNull(),
    createdAt: moment().notNull().defaultNow(),
    readAt: moment(),
    /** When a mail about it left; empty where the person wants none or it is still to come. */
    mailedAt: moment(),
  },
  (t) => [
    unique().on(t.eventId, t.personId),
    index('notifications_newest').on(t.personId, t.id),
    index('notifications_unread')
      .on(t.personId, t.id)
      .where(sql`${t.readAt} is null`),
    index('notifications_for_digest')
      .on(t.personId)
      .where(sql`${t.cadence} = 'daily' and ${t.mailedAt} is null and ${t.readAt} is null`),
  ],
)

/** How often a person wants mail about a topic; without a row it is `at_once`. The inbox shows everything. */
export const notificationPreferences = pgTable(
  'notification_preferences',
  {
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    topic: notificationTopic().notNull(),
    cadence: cadence().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.topic] })],
)
