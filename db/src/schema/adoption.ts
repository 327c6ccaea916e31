import { sql } from 'drizzle-orm'
import { check, date, index, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { ars, id, timestamps, version } from '../columns.ts'
import { agreements } from './agreements.ts'

export const rollOutStatuses = ['planned', 'connecting', 'pilot', 'live', 'stopped'] as const
export type RollOutStatus = (typeof rollOutStatuses)[number]
export const rollOutStatus = pgEnum('roll_out_status', rollOutStatuses)

/** Anbindung of one authority under a concluded agreement. What it was before stands in the log. */
export const rollOuts = pgTable(
  'roll_outs',
  {
    id: id(),
    agreementId: uuid()
      .notNull()
      .references(() => agreements.id),
    /** Amtlicher Regionalschlüssel of the authority's territory. */
    ars: ars().notNull(),
    name: text().notNull(),
    status: rollOutStatus().notNull().default('planned'),
    /** Since which day it stands there. */
    statusOn: date().notNull(),
    /** When it is meant to be live. */
    plannedOn: date(),
    note: text(),
    version: version(),
    ...timestamps(),
  },
  (t) => [
    unique('roll_outs_once').on(t.agreementId, t.ars, t.name),
    index().on(t.agreementId, t.status),
    check('roll_outs_name', sql`char_length(${t.name}) between 2 and 200`),
    check('roll_outs_stopped_with_reason', sql`${t.status} <> 'stopped' or ${t.note} is not null`),
  ],
)
