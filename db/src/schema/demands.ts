import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id } from '../columns.ts'
import { laender, publicServices } from './reference.ts'
import { solutions } from './solutions.ts'

/**
 * Bedarf: how often in a month readers said that they need a collected solution, a public service nobody offers, or something
 * the search did not find. Anonymous counts: nothing tells who said it, on which day, or from where.
 */
export const demands = pgTable(
  'demands',
  {
    id: id(),
    solutionId: uuid().references(() => solutions.id, { onDelete: 'cascade' }),
    publicServiceId: uuid().references(() => publicServices.id, { onDelete: 'cascade' }),
    /** Roots of words the directory knows, sorted: the same for everyone who asks for the same thing. Never free text. */
    roots: text(),
    /** Those words as they were first written, for people to read. */
    words: text(),
    /** The Land the reader had chosen. */
    land: text().references(() => laender.code),
    /** First day of the month. */
    month: date().notNull(),
    count: integer().notNull().default(1),
  },
  (t) => [
    unique('demands_counted_once').on(t.solutionId, t.publicServiceId, t.roots, t.land, t.month).nullsNotDistinct(),
    index().on(t.publicServiceId),
    check('demands_one_subject', sql`num_nonnulls(${t.solutionId}, ${t.publicServiceId}, ${t.roots}) = 1`),
    check('demands_words_with_roots', sql`(${t.roots} is null) = (${t.words} is null)`),
    check('demands_short_words', sql`char_length(${t.roots}) <= 300 and char_length(${t.words}) <= 300`),
    check('demands_month', sql`extract(day from ${t.month}) = 1`),
    check('demands_count', sql`${t.count} > 0`),
  ],
)
