import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment, partialDate, slug, timestamps, version } from '../columns.ts'
import { organisations } from './organisations.ts'
import { maturityLevels, sources, subjectAreas } from './reference.ts'

export const origins = ['collected', 'offered'] as const
export type Origin = (typeof origins)[number]
export const origin = pgEnum('solution_origin', origins)

export const solutionTypes = [
  'online_service',
  'building_block',
  'cloud_service',
  'specialist_procedure',
  'ai_application',
  'open_source_package',
] as const
export type SolutionType = (typeof solutionTypes)[number]
export const solutionType = pgEnum('solution_type', solutionTypes)

export const stages = ['in_development', 'developed', 'pilot', 'live', 'ended'] as const
export type Stage = (typeof stages)[number]
export const stage = pgEnum('solution_stage', stages)

export const targetGroups = ['citizens', 'businesses', 'authorities'] as const
export type TargetGroup = (typeof targetGroups)[number]
export const targetGroup = pgEnum('target_group', targetGroups)

/** Lösung: what is listed. `collected` from public facts, or `offered` by its provider (decision 1). */
export const solutions = pgTable(
  'solutions',
  {
    id: id(),
    slug: slug().notNull().unique(),
    origin: origin().notNull(),
    isDemo: boolean().notNull().default(false),
    type: solutionType().notNull(),
    title: text().notNull(),
    aliases: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    keywords: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    summary: text().notNull(),
    description: text(),
    /** Stand of the solution itself, not of its listing; empty where no source says. */
    stage: stage(),
    stageSince: partialDate(),
    stageNote: text(),
    subjectArea: slug().references(() => subjectAreas.slug),
    maturity: slug().references(() => maturityLevels.slug),
    providerId: uuid().references(() => organisations.id),
    licence: text(), // SPDX identifier
    languages: text()
      .array()
      .notNull()
      .default(sql`'{}'`), // BCP 47
    targetGroups: targetGroup()
      .array()
      .notNull()
      .default(sql`'{}'`),
    legalBases: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    operation: text(),
    serviceLevel: text(),
    partOfId: uuid(),
    publishedAt: moment().notNull().defaultNow(),
    version: version(),
    ...timestamps(),
  },
  (t) => [
    foreignKey({ columns: [t.partOfId], foreignColumns: [t.id] }),
    index('solutions_title_order').on(sql`${t.title} collate "de-x-icu"`, t.id),
    index().on(t.subjectArea),
    index().on(t.providerId),
    index().on(t.partOfId),
    index().on(t.publishedAt.desc(), t.id),
    check('solutions_offer_has_provider', sql`${t.origin} <> 'offered' or ${t.providerId} is not null`),
    check('solutions_collected_is_real', sql`${t.origin} <> 'collected' or not ${t.isDemo}`),
    check('solutions_title_length', sql`char_length(${t.title}) between 3 and 200`),
    check('solutions_summary_length', sql`char_length(${t.summary}) between 10 and 400`),
  ],
)

/** The facts a citation can stand for: columns of `solutions` that came from outside. */
export const citedFields = [
  'title',
  'stage',
  'subjectArea',
  'maturity',
  'languages',
  'targetGroups',
  'legalBases',
  'licence',
  'operation',
  'serviceLevel',
  'description',
] as const
export type CitedField = (typeof citedFields)[number]
export const citedField = pgEnum('cited_field', citedFields)

/** Beleg: which source says what a column of the solution holds, and as of when. Rows of child tables carry their own. */
export const solutionCitations = pgTable(
  'solution_citations',
  {
    solutionId: solutionRef(),
    field: citedField().notNull(),
    sourceId: sourceRef().notNull(),
    asOf: partialDate(),
  },
  (t) => [primaryKey({ columns: [t.solutionId, t.field, t.sourceId] })],
)

/** The solution a row belongs to and goes with. */
export function solutionRef() {
  return uuid()
    .notNull()
    .references(() => solutions.id, { onDelete: 'cascade' })
}

/** Where a row comes from; empty where its provider says so. */
export function sourceRef() {
  return uuid().references(() => sources.id)
}
