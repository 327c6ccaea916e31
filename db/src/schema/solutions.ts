import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, moment, ozgId, partialDate, slug, timestamps, version, webAddress } from '../columns.ts'
import { organisations } from './organisations.ts'
import {
  buildingBlocks,
  businessApplications,
  laender,
  maturityLevels,
  ozgServices,
  publicServices,
  sources,
  standards,
  subjectAreas,
} from './reference.ts'

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

export const linkKinds = ['site', 'demo', 'source_code', 'documentation', 'api'] as const
export type LinkKind = (typeof linkKinds)[number]
export const linkKind = pgEnum('solution_link_kind', linkKinds)

export const solutionLinks = pgTable(
  'solution_links',
  {
    id: id(),
    solutionId: solutionRef(),
    kind: linkKind().notNull(),
    url: webAddress().notNull(),
    title: text(),
    sourceId: sourceRef(),
  },
  (t) => [unique().on(t.solutionId, t.url)],
)

export const documentKinds = [
  'service_description',
  'security_declaration',
  'accessibility_statement',
  'operating_concept',
  'price_sheet',
  'decision',
] as const
export type DocumentKind = (typeof documentKinds)[number]
export const documentKind = pgEnum('solution_document_kind', documentKinds)

/** Unterlagen that exist for a solution; the address is empty where a document is named but not public. */
export const solutionDocuments = pgTable(
  'solution_documents',
  {
    id: id(),
    solutionId: solutionRef(),
    kind: documentKind().notNull(),
    title: text().notNull(),
    url: webAddress(),
    /** A file its provider uploaded (listings); then there is no address. */
    fileId: uuid(),
    issuedOn: partialDate(),
    sourceId: sourceRef(),
  },
  (t) => [index().on(t.solutionId)],
)

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

function solutionRef() {
  return uuid()
    .notNull()
    .references(() => solutions.id, { onDelete: 'cascade' })
}

function sourceRef() {
  return uuid().references(() => sources.id)
}
