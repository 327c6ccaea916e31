import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment } from '../columns.ts'
import { people } from './identity.ts'
import { organisations } from './organisations.ts'

/** Kalenderabonnement: an address of one person's own; the row holds the hash of its secret. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    secretHash: text().notNull().unique(),
    createdAt: moment().notNull().defaultNow(),
    lastReadAt: moment(),
    revokedAt: moment(),
  },
  (t) => [index().on(t.personId)],
)
