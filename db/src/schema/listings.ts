import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, moment, slug, timestamps, version, webAddress } from '../columns.ts'
import { storedFiles } from './documents.ts'
import { people } from './identity.ts'
import { organisations } from './organisations.ts'
import { solutions } from './solutions.ts'

export const listingStatuses = ['active', 'suspended', 'withdrawn'] as const
export type ListingStatus = (typeof listingStatuses)[number]
export const listingStatus = pgEnum('listing_status', listingStatuses)

/**
 * Eintrag: the editorial record of a solution. The solution's public row exists from the first publication on, so that nothing
 * that is only a draft can be found. Contacts belong here, not to a version: they change without a review.
 */
export const listings = pgTable(
  'listings',
  {
    id: id(),
    solutionId: uuid()
      .unique()
      .references(() => solutions.id, { onDelete: 'set null' }),
    providerId: uuid()
      .notNull()
      .references(() => organisations.id),
    status: listingStatus().notNull().default('active'),
    /** Why it is suspended or withdrawn, as the public reads it. */
    statusReason: text(),
    statusSince: moment(),
    /** What to use instead of a withdrawn solution. */
    successorId: uuid().references(() => solutions.id, { onDelete: 'set null' }),
    /** When a provision agreement was concluded: from then on a review alone publishes (decision 13). */
    provisionConcludedAt: moment(),
    /** The section `contacts`, as the API describes it. */
    contacts: jsonb().$type<Record<string, unknown>>(),
    contactsVersion: version(),
    contactsSavedAt: moment(),
    /** The publiccode.yml it was made from, letter by letter, and where it was fetched. */
    publiccode: text(),
    publiccodeUrl: webAddress(),
    version: version(),
    ...timestamps(),
  },
  (t) => [
    index().on(t.providerId),
    check('listings_end_has_reason', sql`${t.status} = 'active' or ${t.statusReason} is not null`),
    check('listings_withdrawn_has_successor_only', sql`${t.successorId} is null or ${t.status} = 'withdrawn'`),
  ],
)

export const listingVersionStatuses = [
  'draft',
  'submitted',
  'in_review',
  'changes_requested',
  'refused',
  'published',
  'superseded',
] as const
export type ListingVersionStatus = (typeof listingVersionStatuses)[number]
export const listingVersionStatus = pgEnum('listing_version_status', listingVersionStatuses)

/**
 * Fassung of a listing. One is open at a time, one is published at a time; what was submitted stands still, what was published
 * stays for good (triggers in the migration).
 */
export const listingVersions = pgTable(
  'listing_versions',
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    status: listingVersionStatus().notNull().default('draft'),
    submittedAt: moment(),
    /** Whose authority handed it in; a review by the same organisation needs another one. */
    submittedBy: uuid().references(() => people.id),
    /** Day the review is due. Reminds, never moves anything. */
    dueOn: date(),
    reviewerId: uuid().references(() => people.id),
    claimedAt: moment(),
    /** Content approved; it is published once the provision agreement is concluded. */
    approvedAt: moment(),
    publishedAt: moment(),
    supersededAt: moment(),
    /** What was handed in when changes were last asked for: who reviews goes on reading this while its provider mends it. */
    reviewedAs: jsonb().$type<Partial<Record<ListingSectionKey, Record<string, unknown>>>>(),
    /** The public solution as it read when this version was published. */
    publishedAs: jsonb().$type<Record<string, unknown>>(),
    version: version(),
    ...timestamps(),
  },
  (t) => [
    unique('listing_versions_number').on(t.listingId, t.number),
    uniqueIndex('listing_versions_one_open')
      .on(t.listingId)
      .where(sql`${t.status} in ('draft', 'submitted', 'in_review', 'changes_requested')`),
    uniqueIndex('listing_versions_one_published')
      .on(t.listingId)
      .where(sql`${t.status} = 'published'`),
    index('listing_versions_inbox')
      .on(t.submittedAt)
      .where(sql`${t.status} in ('submitted', 'in_review')`),
    index().on(t.reviewerId),
    check('listing_versions_number_from_one', sql`${t.number} > 0`),
    check(
      'listing_versions_submitted_has_moment',
      sql`${t.status} not in ('submitted', 'in_review') or ${t.submittedAt} is not null`,
    ),
    check(
      'listing_versions_published_has_moment',
      sql`(${t.status} in ('published', 'superseded')) = (${t.publishedAt} is not null)`,
    ),
    check(
      'listing_versions_superseded_has_moment',
      sql`(${t.status} = 'superseded') = (${t.supersededAt} is not null)`,
    ),
  ],
)

export const listingSectionKeys = [
  'basics',
  'services',
  'parties',
  'technology',
  'operation',
  'documents',
  'requirements',
  'quality',
  'contacts',
  'supply_routes',
  'adoption',
] as const
export type ListingSectionKey = (typeof listingSectionKeys)[number]
export const listingSectionKey = pgEnum('listing_section_key', listingSectionKeys)

/**
 * One section of a version as its editor filled it in: a JSON document the API has checked. Each has a version of its own, so
 * that two windows on different sections never meet. A section nobody has touched has no row.
 */
export const listingSections = pgTable(
  'listing_sections',
  {
    versionId: versionRef(),
    section: listingSectionKey().notNull(),
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    version: version(),
    savedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.section] }),
    check('listing_sections_contacts_belong_to_the_listing', sql`${t.section} <> 'contacts'`),
    check('listing_sections_is_object', sql`jsonb_typeof(${t.content}) = 'object'`),
    check('listing_sections_size', sql`pg_column_size(${t.content}) <= 1048576`),
  ],
)

/** What a reviewer says about one field; the provider reads it with the decision. */
export const listingComments = pgTable(
  'listing_comments',
  {
    id: id(),
    versionId: versionRef(),
    section: listingSectionKey().notNull(),
    /** Key of the question, empty for the whole section. */
    field: text(),
    text: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: moment().notNull().defaultNow(),
    /** When the provider took care of it. */
    resolvedAt: moment(),
  },
  (t) => [index().on(t.versionId)],
)

export const reviewOutcomes = ['publish', 'request_changes', 'refuse'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]
export const reviewOutcome = pgEnum('review_outcome', reviewOutcomes)

/** Entscheidung over a submitted version, with the reason that reaches the provider. Rows are added, never changed. */
export const listingDecisions = pgTable(
  'listing_decisions',
  {
    id: id(),
    versionId: versionRef(),
    outcome: reviewOutcome().notNull(),
    reason: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    decidedAt: moment().notNull().defaultNow(),
  },
  (t) => [index().on(t.versionId), check('listing_decisions_has_reason', sql`char_length(trim(${t.reason})) > 0`)],
)

/** The day somebody of the provider last said that a group of facts is still true. Rows outlive versions. */
export const listingConfirmations = pgTable(
  'listing_confirmations',
  {
    listingId: listingRef(),
    section: listingSectionKey().notNull(),
    confirmedOn: date().notNull(),
    /** Who said so; empty where the publication of a version stands for it. */
    confirmedBy: uuid().references(() => people.id),
    /** When the provider was last reminded of it. */
    remindedOn: date(),
  },
  (t) => [primaryKey({ columns: [t.listingId, t.section] }), index().on(t.confirmedOn)],
)

/** A functional mailbox proves that somebody reads it by opening a link sent to it. */
export const listingMailboxes = pgTable(
  'listing_mailboxes',
  {
    id: id(),
    listingId: listingRef(),
    address: text().notNull(),
    /** SHA-256 of the secret in the link; empty until a mail is sent. */
    secretHash: text().unique(),
    requestedAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    confirmedAt: moment(),
  },
  (t) => [unique('listing_mailboxes_once').on(t.listingId, t.address)],
)

/** Files a provider uploads with its documents. They are public once a version that names them is. */
export const listingFiles = pgTable(
  'listing_files',
  {
    id: id(),
    listingId: listingRef(),
    hash: text()
      .notNull()
      .references(() => storedFiles.hash),
    name: text().notNull(),
    mediaType: text().notNull(),
    size: integer().notNull(),
    isPublic: boolean().notNull().default(false),
    uploadedAt: moment().notNull().defaultNow(),
  },
  (t) => [index().on(t.listingId), check('listing_files_name_length', sql`char_length(${t.name}) between 1 and 200`)],
)

/** The Leistungsbeschreibung of a published version, rendered once and kept. */
export const listingRenderings = pgTable('listing_renderings', {
  versionId: uuid()
    .primaryKey()
    .references(() => listingVersions.id, { onDelete: 'cascade' }),
  pdf: text()
    .notNull()
    .references(() => storedFiles.hash),
  renderedAt: moment().notNull().defaultNow(),
})

export const listingClaimStatuses = ['requested', 'granted', 'refused'] as const
export type ListingClaimStatus = (typeof listingClaimStatuses)[number]
export const listingClaimStatus = pgEnum('listing_claim_status', listingClaimStatuses)

/** A provider says that a collected entry is its own service; the platform operator decides. */
export const listingClaims = pgTable(
  'listing_claims',
  {
    id: id(),
    solutionId: uuid()
      .notNull()
      .references(() => solutions.id, { onDelete: 'cascade' }),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    status: listingClaimStatus().notNull().default('requested'),
    reason: text().notNull(),
    requestedBy: uuid()
      .notNull()
      .references(() => people.id),
    requestedAt: moment().notNull().defaultNow(),
    decisionReason: text(),
    decidedBy: uuid().references(() => people.id),
    decidedAt: moment(),
    listingId: uuid().references(() => listings.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('listing_claims_one_open')
      .on(t.solutionId, t.organisationId)
      .where(sql`${t.status} = 'requested'`),
    uniqueIndex('listing_claims_one_granted')
      .on(t.solutionId)
      .where(sql`${t.status} = 'granted'`),
    check('listing_claims_decision_has_date', sql`(${t.status} = 'requested') = (${t.decidedAt} is null)`),
    check('listing_claims_refused_with_reason', sql`${t.status} <> 'refused' or ${t.decisionReason} is not null`),
  ],
)

/** Organisations whose versions need no review of their content, because the operator says so (decision 13). */
export const trustedProviders = pgTable('trusted_providers', {
  organisationId: uuid()
    .primaryKey()
    .references(() => organisations.id),
  reason: text().notNull(),
  trustedBy: uuid()
    .notNull()
    .references(() => people.id),
  trustedAt: moment().notNull().defaultNow(),
})

export const requirementLevels = ['muss', 'soll', 'kann'] as const
export type RequirementLevel = (typeof requirementLevels)[number]
export const requirementLevel = pgEnum('requirement_level', requirementLevels)

/** `efa`: minimum requirements of a reusable service; `store`: the store's own quality criteria. */
export const requirementCatalogueKeys = ['efa', 'store'] as const
export type RequirementCatalogueKey = (typeof requirementCatalogueKeys)[number]
export const requirementCatalogueKey = pgEnum('requirement_catalogue_key', requirementCatalogueKeys)

export const requirementCatalogues = pgTable('requirement_catalogues', {
  key: requirementCatalogueKey().primaryKey(),
  title: text().notNull(),
  /** Where the wording comes from, as pages say it. */
  note: text().notNull(),
})

/** Anforderung a provider answers about its solution. One that is no longer asked stays, because answers to it exist. */
export const requirements = pgTable(
  'requirements',
  {
    slug: slug().primaryKey(),
    catalogue: requirementCatalogueKey()
      .notNull()
      .references(() => requirementCatalogues.key),
    category: text().notNull(),
    level: requirementLevel().notNull(),
    text: text().notNull(),
    position: integer().notNull(),
    isAsked: boolean().notNull().default(true),
  },
  (t) => [index().on(t.catalogue, t.position)],
)

function versionRef() {
  return uuid()
    .notNull()
    .references(() => listingVersions.id, { onDelete: 'cascade' })
}

function listingRef() {
  return uuid()
    .notNull()
    .references(() => listings.id, { onDelete: 'cascade' })
}
