import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { ars, id, partialDate } from '../columns.ts'
import { laender } from './reference.ts'
import { solutionRef, sourceRef } from './solutions.ts'

// Who uses a solution, publicly stated or counted here.

export const adoptionLevels = ['authority', 'kommune', 'land'] as const
export type AdoptionLevel = (typeof adoptionLevels)[number]
export const adoptionLevel = pgEnum('adoption_level', adoptionLevels)

/** Anbindungsstand in numbers: of `total`, so many are ready and so many connected, as of a date, by a source (decision 6). */
export const adoptionFigures = pgTable(
  'adoption_figures',
  {
    id: id(),
    solutionId: solutionRef(),
    level: adoptionLevel().notNull(),
    /** The Land the figure is about; empty for the whole country. */
    land: text().references(() => laender.code),
    ready: integer(),
    connected: integer(),
    total: integer(),
    asOf: partialDate(),
    note: text(),
    sourceId: sourceRef(),
    /** Counted here from the roll-outs under agreements, not stated by somebody; follows them and is nobody's to edit. */
    isCounted: boolean().notNull().default(false),
  },
  (t) => [
    index().on(t.solutionId),
    check('adoption_figures_say_something', sql`num_nonnulls(${t.ready}, ${t.connected}, ${t.total}) > 0`),
    check(
      'adoption_figures_within_total',
      sql`coalesce(${t.ready}, 0) >= 0 and coalesce(${t.connected}, 0) >= 0 and greatest(${t.ready}, ${t.connected}) <= coalesce(${t.total}, 2147483647)`,
    ),
  ],
)

export const adoptionStages = ['announced', 'ready', 'pilot', 'live'] as const
export type AdoptionStage = (typeof adoptionStages)[number]
export const adoptionStage = pgEnum('adoption_stage', adoptionStages)

/** Which Land stands where with a solution, publicly stated (decision 6). */
export const adoptions = pgTable(
  'adoptions',
  {
    solutionId: solutionRef(),
    land: text()
      .notNull()
      .references(() => laender.code),
    stage: adoptionStage().notNull(),
    since: partialDate(),
    asOf: partialDate(),
    note: text(),
    sourceId: sourceRef(),
    /** The day the provider confirmed it; collected facts have none. */
    confirmedOn: date(),
    /** Follows from agreements and roll-outs here. */
    isCounted: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.solutionId, t.land] }), index().on(t.land)],
)

/**
 * Municipalities and districts stated to use a solution, by their Regionalschlüssel. Names follow from the organisation that has the key,
 * so they are today's.
 */
export const connectedMunicipalities = pgTable(
  'connected_municipalities',
  { solutionId: solutionRef(), ars: ars().notNull(), asOf: partialDate(), sourceId: sourceRef() },
  (t) => [primaryKey({ columns: [t.solutionId, t.ars] })],
)
