import { sql } from 'drizzle-orm'
import { boolean, check, index, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { ars, id, moment, slug, timestamps, version, webAddress } from '../columns.ts'
import { laender, sources } from './reference.ts'

export const organisationKinds = [
  'bund',
  'land',
  'kommune',
  'it_provider',
  'platform_operator',
  'bundling_organisation',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]
export const organisationKind = pgEnum('organisation_kind', organisationKinds)

/** Organisation: an authority, an IT provider, the platform operator. Rows are public and hold no personal data. */
export const organisations = pgTable(
  'organisations',
  {
    id: id(),
    slug: slug().notNull().unique(),
    kind: organisationKind().notNull(),
    displayName: text().notNull(),
    /** The name in contracts; empty where no source states it. */
    legalName: text(),
    land: text().references(() => laender.code),
    ars: ars(),
    functionalMailbox: text(),
    website: webAddress(),
    /** Leitweg-ID for electronic invoices, check digits included (Leitweg-ID format specification 2.0.2). */
    leitwegId: text(),
    isDemo: boolean().notNull().default(false),
    /** Since when the public sees it; empty while a registration waits for accreditation or was refused. */
    publishedAt: moment().defaultNow(),
    sourceId: uuid().references(() => sources.id),
    version: version(),
    ...timestamps(),
  },
  (t) => [
    index().on(t.land),
    index('organisations_name_order').on(sql`${t.displayName} collate "de-x-icu"`, t.id),
    check('organisations_demo_is_named_demo', sql`${t.isDemo} = (${t.displayName} like 'Demo-%')`),
    check('organisations_land_has_code', sql`${t.kind} <> 'land' or ${t.land} is not null`),
  ],
)

export const reuseRoles = ['providing', 'adopting', 'bundling'] as const
export type ReuseRole = (typeof reuseRoles)[number]
export const reuseRole = pgEnum('reuse_role', reuseRoles)

export const accreditationStatuses = ['requested', 'accredited', 'refused'] as const
export type AccreditationStatus = (typeof accreditationStatuses)[number]
export const accreditationStatus = pgEnum('accreditation_status', accreditationStatuses)

export const inHouseBases = ['carrier', 'cooperation_agreement', 'in_house_award', 'none_needed'] as const
export type InHouseBasis = (typeof inHouseBases)[number]
export const inHouseBasis = pgEnum('in_house_basis', inHouseBases)

/**
 * Zulassung: an organisation that wants to act here asks the platform operator, who records on which in-house basis it may
 * (Träger, Kooperationsvereinbarung, § 108 GWB) or refuses with a reason.
 */
export const accreditations = pgTable(
  'accreditations',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    status: accreditationStatus().notNull().default('requested'),
    seeks: reuseRole().array().notNull(),
    requestNote: text(),
    requestedBy: uuid().notNull(),
    requestedAt: moment().notNull().defaultNow(),
    basis: inHouseBasis(),
    basisNote: text(),
    reason: text(),
    decidedBy: uuid(),
    decidedAt: moment(),
    version: version(),
  },
  (t) => [
    uniqueIndex('accreditations_one_open')
      .on(t.organisationId)
      .where(sql`${t.status} <> 'refused'`),
    check('accreditations_decided_with_basis', sql`${t.status} <> 'accredited' or ${t.basis} is not null`),
    check('accreditations_refused_with_reason', sql`${t.status} <> 'refused' or ${t.reason} is not null`),
    check('accreditations_decision_has_date', sql`(${t.status} = 'requested') = (${t.decidedAt} is null)`),
    check('accreditations_seek_something', sql`cardinality(${t.seeks}) > 0`),
  ],
)
