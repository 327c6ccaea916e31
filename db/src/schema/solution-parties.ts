import { sql } from 'drizzle-orm'
import { check, index, pgEnum, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, partialDate, webAddress } from '../columns.ts'
import { organisations } from './organisations.ts'
import { solutionRef, sourceRef } from './solutions.ts'

// Who stands behind a solution, and where it is to be had.

export const partyRoles = ['lead', 'implementing', 'developing', 'operating'] as const
export type PartyRole = (typeof partyRoles)[number]
export const partyRole = pgEnum('party_role', partyRoles)

/** Who is responsible for what, from when to when: responsibility moves. */
export const solutionParties = pgTable(
  'solution_parties',
  {
    id: id(),
    solutionId: solutionRef(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    role: partyRole().notNull(),
    fromOn: partialDate(),
    toOn: partialDate(),
    note: text(),
    sourceId: sourceRef(),
  },
  (t) => [
    unique('solution_parties_once').on(t.solutionId, t.organisationId, t.role, t.fromOn).nullsNotDistinct(),
    index().on(t.organisationId),
    check(
      'solution_parties_order',
      sql`${t.fromOn} is null or ${t.toOn} is null or left(${t.fromOn}::text, 4) <= left(${t.toOn}::text, 4)`,
    ),
  ],
)

export const supplyRoutes = ['fit_store', 'efa_marketplace', 'administrative_agreement', 'open_source'] as const
export type SupplyRoute = (typeof supplyRoutes)[number]
export const supplyRoute = pgEnum('supply_route', supplyRoutes)

/** Bezugsweg: one solution, several ways to get it, never two entries. */
export const solutionSupplyRoutes = pgTable(
  'solution_supply_routes',
  {
    solutionId: solutionRef(),
    route: supplyRoute().notNull(),
    url: webAddress(),
    contact: text(),
    since: partialDate(),
    note: text(),
    sourceId: sourceRef(),
  },
  (t) => [primaryKey({ columns: [t.solutionId, t.route] })],
)
