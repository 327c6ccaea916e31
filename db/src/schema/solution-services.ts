import { foreignKey, index, integer, pgEnum, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, ozgId, webAddress } from '../columns.ts'
import { ozgServices, publicServices } from './reference.ts'
import { solutionRef, sourceRef } from './solutions.ts'

// What a solution offers and which services it covers.

/** Onlinedienst inside a solution. */
export const onlineServices = pgTable(
  'online_services',
  {
    id: id(),
    solutionId: solutionRef(),
    position: integer().notNull(),
    name: text().notNull(),
    summary: text(),
    url: webAddress(),
    ozgId: ozgId().references(() => ozgServices.ozgId),
    sourceId: sourceRef(),
  },
  (t) => [unique().on(t.solutionId, t.position), unique().on(t.id, t.solutionId), index().on(t.ozgId)],
)

/** Public services a solution covers by name (decision 5); the rest follows from its OZG services. */
export const solutionPublicServices = pgTable(
  'solution_public_services',
  {
    solutionId: solutionRef(),
    publicServiceId: uuid()
      .notNull()
      .references(() => publicServices.id),
    onlineServiceId: uuid(),
    sourceId: sourceRef(),
  },
  (t) => [
    primaryKey({ columns: [t.solutionId, t.publicServiceId] }),
    index().on(t.publicServiceId),
    foreignKey({
      columns: [t.onlineServiceId, t.solutionId],
      foreignColumns: [onlineServices.id, onlineServices.solutionId],
    }).onDelete('cascade'),
  ],
)

export const ozgMatches = ['stated', 'matched_by_name'] as const
export type OzgMatch = (typeof ozgMatches)[number]
export const ozgMatch = pgEnum('ozg_match', ozgMatches)

/** OZG services of a solution; `matched_by_name` says that we, not the source, drew the line. */
export const solutionOzgServices = pgTable(
  'solution_ozg_services',
  {
    solutionId: solutionRef(),
    ozgId: ozgId()
      .notNull()
      .references(() => ozgServices.ozgId),
    match: ozgMatch().notNull(),
    sourceId: sourceRef(),
  },
  (t) => [primaryKey({ columns: [t.solutionId, t.ozgId] }), index().on(t.ozgId)],
)
