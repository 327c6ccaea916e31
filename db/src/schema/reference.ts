import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { ars, id, leikaKey, moment, ozgId, partialDate, slug, webAddress } from '../columns.ts'

/** Quelle: where a fact was read. Every fact from outside points to one. */
export const sources = pgTable('sources', {
  id: id(),
  url: webAddress().notNull().unique(),
  title: text(),
  publisher: text(),
  publishedOn: partialDate(),
  /** The day the fact was taken into the catalogue; shown where the source itself names no date. */
  recordedOn: date().notNull(),
})

/** The sixteen Länder, by their usual two-letter code. */
export const laender = pgTable('laender', {
  code: text().primaryKey(),
  ars: ars().notNull().unique(),
  name: text().notNull().unique(),
  slug: slug().notNull().unique(),
})

/** Themenfeld of the OZG programme. */
export const subjectAreas = pgTable('subject_areas', {
  slug: slug().primaryKey(),
  name: text().notNull().unique(),
})

export const situationKinds = ['life', 'business'] as const
export const situationKind = pgEnum('situation_kind', situationKinds)

/** Lebenslage (`life`) or Geschäftslage (`business`); the kind stays empty where no source says which. */
export const situations = pgTable('situations', {
  slug: slug().primaryKey(),
  name: text().notNull().unique(),
  kind: situationKind(),
})

/** OZG-Leistung: a bundle of public services that is offered online as one. */
export const ozgServices = pgTable(
  'ozg_services',
  {
    ozgId: ozgId().primaryKey(),
    name: text().notNull(),
    subjectArea: slug().references(() => subjectAreas.slug),
    situation: slug().references(() => situations.slug),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id),
    asOf: partialDate().notNull(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [index().on(t.subjectArea)],
)

/** Leistung of the Leistungskatalog (LeiKa). Its key is optional: some services have none yet. */
export const publicServices = pgTable(
  'public_services',
  {
    id: id(),
    slug: slug().notNull().unique(),
    leikaKey: leikaKey().unique(),
    name: text().notNull(),
    ozgId: ozgId().references(() => ozgServices.ozgId),
    /** LeiKa-Typisierung: who makes the rule and who carries it out, such as `2/3`; several where the catalogue lists several. */
    typisation: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** Named in annex I or annex II of the Single Digital Gateway regulation (EU) 2018/1724. */
    isSdgAnnex1: boolean().notNull().default(false),
    isSdgAnnex2: boolean().notNull().default(false),
    legalBasis: text(),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id),
    asOf: partialDate().notNull(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    // Import identity without a key (decision 5).
    uniqueIndex('public_services_identity_without_key')
      .on(t.ozgId, t.name)
      .where(sql`${t.leikaKey} is null`),
    index().on(t.ozgId),
    index('public_services_name_order').on(sql`${t.name} collate "de-x-icu"`, t.id),
  ],
)

/** Reifegradmodell: 1.1 (levels 0 to 4) or 2.0 (levels 0 to 7). Levels of different models are never compared. */
export const maturityLevels = pgTable(
  'maturity_levels',
  {
    /** `1-1-4` is level 4 of model 1.1. */
    slug: slug().primaryKey(),
    model: text().notNull(),
    level: integer().notNull(),
    name: text().notNull(),
    description: text().notNull(),
  },
  (t) => [
    uniqueIndex().on(t.model, t.level),
    check(
      'maturity_levels_range',
      sql`(${t.model} = '1.1' and ${t.level} between 0 and 4) or (${t.model} = '2.0' and ${t.level} between 0 and 7)`,
    ),
  ],
)

/** Standard for exchange or data (FIT-Connect, OSCI, XTA, XÖV …). */
export const standards = pgTable('standards', {
  slug: slug().primaryKey(),
  name: text().notNull().unique(),
  description: text(),
  url: webAddress(),
})

/** Fachverfahren: the specialist software an authority works with. */
export const businessApplications = pgTable('business_applications', {
  slug: slug().primaryKey(),
  name: text().notNull().unique(),
  manufacturer: text(),
  isDemo: boolean().notNull().default(false),
})

export const buildingBlockKinds = ['account', 'payment', 'mailbox'] as const
export const buildingBlockKind = pgEnum('building_block_kind', buildingBlockKinds)

/** Basisdienst that online services plug into: user accounts, payment, mailboxes. */
export const buildingBlocks = pgTable('building_blocks', {
  slug: slug().primaryKey(),
  kind: buildingBlockKind().notNull(),
  name: text().notNull().unique(),
})
