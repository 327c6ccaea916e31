import { index, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { slug } from '../columns.ts'
import { buildingBlocks, businessApplications, standards } from './reference.ts'
import { solutionRef, sourceRef } from './solutions.ts'

// How a solution fits in: connection, specialist software, standards, building blocks.

export const connectionMethods = [
  'fit_connect',
  'osci',
  'rest_api',
  'soap_api',
  'portal',
  'mail',
  'download',
  'manual',
] as const
export type ConnectionMethod = (typeof connectionMethods)[number]
export const connectionMethod = pgEnum('connection_method', connectionMethods)

/** How an authority receives what citizens hand in. */
export const solutionConnectionMethods = pgTable(
  'solution_connection_methods',
  {
    solutionId: solutionRef(),
    method: connectionMethod().notNull(),
    note: text(),
    sourceId: sourceRef(),
  },
  (t) => [primaryKey({ columns: [t.solutionId, t.method] })],
)

export const fits = ['certified', 'supported', 'planned'] as const
export type Fit = (typeof fits)[number]
export const fit = pgEnum('business_application_fit', fits)

/** Fachverfahren a solution works with, and how surely. */
export const solutionBusinessApplications = pgTable(
  'solution_business_applications',
  {
    solutionId: solutionRef(),
    businessApplication: slug()
      .notNull()
      .references(() => businessApplications.slug),
    fit: fit().notNull(),
    note: text(),
    sourceId: sourceRef(),
  },
  (t) => [primaryKey({ columns: [t.solutionId, t.businessApplication] }), index().on(t.businessApplication)],
)

export const solutionStandards = pgTable(
  'solution_standards',
  {
    solutionId: solutionRef(),
    standard: slug()
      .notNull()
      .references(() => standards.slug),
    standardVersion: text(),
    sourceId: sourceRef(),
  },
  (t) => [primaryKey({ columns: [t.solutionId, t.standard] }), index().on(t.standard)],
)

/** Account, payment and mailbox services the solution is connected to. */
export const solutionBuildingBlocks = pgTable(
  'solution_building_blocks',
  {
    solutionId: solutionRef(),
    buildingBlock: slug()
      .notNull()
      .references(() => buildingBlocks.slug),
    note: text(),
    sourceId: sourceRef(),
  },
  (t) => [primaryKey({ columns: [t.solutionId, t.buildingBlock] })],
)
