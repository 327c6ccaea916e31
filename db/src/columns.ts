import { sql } from 'drizzle-orm'
import { customType, integer, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Primary key that sorts by creation (UUID version 7, RFC 9562), made by the database. */
export const id = () =>
  uuid()
    .primaryKey()
    .default(sql`uuidv7()`)

/** A point in time, stored in UTC. Column names end in `At`. */
export const moment = () => timestamp({ withTimezone: true, mode: 'date' })

export const timestamps = () => ({
  createdAt: moment().notNull().defaultNow(),
  updatedAt: moment().notNull().defaultNow(),
})

/** Counts the changes of an editable record; a write that carries an older number is refused (decision 24). */
export const version = () => integer().notNull().default(1)

const domain = (name: string) => customType<{ data: string }>({ dataType: () => name })

// Domains carry the rule into the database, so that psql and imports obey it too. They are created in the first migration.

/** A day, month or year as sources give it: `2024-06-30`, `2024-06` or `2024` (ISO 8601, reduced precision). */
export const partialDate = domain('partial_date')
/** Public name in addresses: lower-case ASCII letters, digits and single hyphens. */
export const slug = domain('slug')
/** Leistungsschlüssel: 14 digits (instance, group, id, activity, detail: 2+3+3+3+3). */
export const leikaKey = domain('leika_key')
/** Number of an OZG-Leistung: 5 digits. */
export const ozgId = domain('ozg_id')
/** Amtlicher Regionalschlüssel: 12 digits, padded with zeros on the right (decision 25). */
export const ars = domain('ars')
/** Web address, http or https only: what a page links to can never be a script. */
export const webAddress = domain('web_address')
