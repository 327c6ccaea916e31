import { sql } from 'drizzle-orm'
import { boolean, check, index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { ars, id, slug, timestamps, version, webAddress } from '../columns.ts'
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
    isDemo: boolean().notNull().default(false),
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
