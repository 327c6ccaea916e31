import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
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
import { id, moment, slug, timestamps, version } from '../columns.ts'
import { storedFiles } from './documents.ts'
import { people } from './identity.ts'
import { organisations } from './organisations.ts'
import { laender } from './reference.ts'

export const termsKinds = ['terms', 'agreement', 'letter', 'annex'] as const
export type TermsKind = (typeof termsKinds)[number]
export const termsKind = pgEnum('terms_kind', termsKinds)

/** Status that is stored. In force and superseded follow from the days (decision 16). */
export const termsStatuses = ['draft', 'in_review', 'approved'] as const
export type TermsStatus = (typeof termsStatuses)[number]
export const termsStatus = pgEnum('terms_status', termsStatuses)

export const termsOrigins = ['model', 'operator'] as const
export type TermsOrigin = (typeof termsOrigins)[number]
export const termsOrigin = pgEnum('terms_origin', termsOrigins)

/** The facts a clause may depend on, and all the values each can have. A clause tests one value of one of them. */
export const contractFacts = {
  dataProtection: ['ozg_8a', 'gdpr_28'],
  pricing: ['by_key', 'fixed', 'free'],
  outcome: ['yes', 'yes_with_conditions', 'no'],
  adopterKind: ['land', 'bundling_organisation', 'kommune'],
  taxation: ['not_taxable', 'taxable'],
  requiredForm: ['text', 'written', 'qualified'],
} as const
export type ContractFact = keyof typeof contractFacts
export type ContractFacts = { [F in ContractFact]?: (typeof contractFacts)[F][number] }
export type Condition = { [F in ContractFact]: { fact: F; is: (typeof contractFacts)[F][number] } }[ContractFact]

export const variableTypes = ['text', 'integer', 'money', 'day', 'months', 'choice', 'list', 'table'] as const
export type VariableType = (typeof variableTypes)[number]

/** Blank of a clause. `rule` bounds its value: length of a text, range of a number or of cents, choices, columns of a table. */
export type Variable = {
  name: string
  label: string
  type: VariableType
  rule: {
    min?: number
    max?: number
    choices?: { value: string; label: string }[]
    columns?: { name: string; label: string; type: 'text' | 'integer' | 'money' | 'day' }[]
  }
}

/** Document of the standard terms: the reuse terms, the reuse agreement, the price sheet and so on. */
export const termsDocuments = pgTable('terms_documents', {
  key: slug().primaryKey(),
  /** Its name in German web addresses and mails. */
  slug: slug().notNull().unique(),
  kind: termsKind().notNull(),
  title: text().notNull(),
  purpose: text().notNull(),
  position: integer().notNull().unique(),
})

/**
 * Fassung: one list of clauses, frozen from review on. It is valid from a day no other version of the document shares, until
 * the next one begins: gaps and overlaps cannot be written down. Triggers keep approved versions from any change.
 */
export const termsVersions = pgTable(
  'terms_versions',
  {
    id: id(),
    document: slug()
      .notNull()
      .references(() => termsDocuments.key),
    version: integer().notNull(),
    status: termsStatus().notNull().default('draft'),
    origin: termsOrigin().notNull(),
    /** Our own model clauses or derived from them: shown as "Muster – keine Rechtsberatung" wherever the text appears. */
    isModel: boolean().notNull(),
    /** Made in the demo world. */
    isDemo: boolean().notNull().default(false),
    title: text().notNull(),
    /** What is new, in plain words. */
    changeNote: text(),
    basedOn: uuid(),
    commentsOpenedAt: moment(),
    commentsDueOn: date(),
    reviewRequestedAt: moment(),
    /** When and why review gave it back last; stays readable for those who review it again. */
    returnedAt: moment(),
    returnReason: text(),
    approvedAt: moment(),
    /** First day of validity, Europe/Berlin. */
    validFrom: date(),
    /** SHA-256 over title and clause hashes, made by the database when review begins. */
    hash: text(),
    officialPdf: text().references(() => storedFiles.hash),
    officialPdfName: text(),
    createdBy: uuid().references(() => people.id),
    revision: version(),
    ...timestamps(),
  },
  (t) => [
    unique().on(t.document, t.version),
    unique().on(t.document, t.validFrom),
    foreignKey({ columns: [t.basedOn], foreignColumns: [t.id] }),
    uniqueIndex('terms_versions_one_open')
      .on(t.document)
      .where(sql`${t.status} <> 'approved'`),
    check('terms_versions_number', sql`${t.version} > 0`),
    check(
      'terms_versions_approved_from_a_day',
      sql`(${t.status} = 'approved') = (${t.validFrom} is not null) and (${t.validFrom} is null) = (${t.approvedAt} is null)`,
    ),
    check('terms_versions_returned_with_reason', sql`(${t.returnedAt} is null) = (${t.returnReason} is null)`),
    check('terms_versions_hashed_from_review_on', sql`(${t.status} = 'draft') = (${t.hash} is null)`),
    check('terms_versions_hash', sql`${t.hash} ~ '^[0-9a-f]{64}$'`),
    check('terms_versions_official_pdf_has_name', sql`(${t.officialPdf} is null) = (${t.officialPdfName} is null)`),
  ],
)

export const contractFact = pgEnum('contract_fact', Object.keys(contractFacts) as [ContractFact, ...ContractFact[]])

const legalConditions = sql.raw(
  Object.entries(contractFacts)
    .flatMap(([fact, values]) => values.map((value) => `('${fact}', '${value}')`))
    .join(', '),
)

/** Klausel. Its number follows from its place; what stays the same over versions is its key. */
export const termsClauses = pgTable(
  'terms_clauses',
  {
    id: id(),
    versionId: uuid()
      .notNull()
      .references(() => termsVersions.id, { onDelete: 'cascade' }),
    key: slug().notNull(),
    /** From 1; unique within the version at the end of a transaction. */
    position: integer().notNull(),
    heading: text().notNull(),
    /** Small Markdown: paragraphs, lists, tables, bold, italic, `{{variable}}`, `[[clause]]`. */
    text: text().notNull(),
    /** What it means, in plain words. */
    summary: text().notNull(),
    variables: jsonb().$type<Variable[]>().notNull().default([]),
    whenFact: contractFact(),
    whenIs: text(),
    /** SHA-256 of everything above but the place, made by the database (api/src/terms/hashes.ts makes the same). */
    hash: text()
      .notNull()
      .generatedAlwaysAs(sql`terms_clause_hash(key, heading, text, summary, variables, when_fact, when_is)`),
    version: version(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique().on(t.versionId, t.key),
    check(
      'terms_clauses_length',
      sql`length(${t.text}) <= 20000 and length(${t.heading}) <= 200 and ${t.position} > 0`,
    ),
    check(
      'terms_clauses_condition_is_known',
      sql`(${t.whenFact} is null) = (${t.whenIs} is null) and (${t.whenFact} is null or (${t.whenFact}::text, ${t.whenIs}) in (${legalConditions}))`,
    ),
  ],
)

/** Kommentar of the working group on a clause, or on the whole version; answers point to what they answer. */
export const termsComments = pgTable(
  'terms_comments',
  {
    id: id(),
    versionId: uuid()
      .notNull()
      .references(() => termsVersions.id, { onDelete: 'cascade' }),
    clauseKey: slug(),
    /** What the clause said when it was commented on. */
    clauseHash: text(),
    answers: uuid(),
    body: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    createdAt: moment().notNull().defaultNow(),
    resolvedAt: moment(),
    resolvedBy: uuid().references(() => people.id),
    resolution: text(),
  },
  (t) => [
    index().on(t.versionId, t.id),
    foreignKey({ columns: [t.answers], foreignColumns: [t.id] }).onDelete('cascade'),
    check(
      'terms_comments_resolved_by_somebody',
      sql`(${t.resolvedAt} is null) = (${t.resolvedBy} is null) and (${t.resolvedAt} is null) = (${t.resolution} is null)`,
    ),
    check('terms_comments_answers_are_not_resolved', sql`${t.answers} is null or ${t.resolvedAt} is null`),
  ],
)

export const termsBallots = ['yes', 'no', 'abstain'] as const
export type TermsBallot = (typeof termsBallots)[number]
export const termsBallot = pgEnum('terms_ballot', termsBallots)

/** Votum of one Land on a version. A Land may change it while comments are open; the log keeps what it was. */
export const termsVotes = pgTable(
  'terms_votes',
  {
    versionId: uuid()
      .notNull()
      .references(() => termsVersions.id, { onDelete: 'cascade' }),
    land: text()
      .notNull()
      .references(() => laender.code),
    ballot: termsBallot().notNull(),
    reason: text(),
    /** The text that was voted on; a vote on an older text is shown as such. */
    hash: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    castAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.land] }),
    check('terms_votes_no_has_reason', sql`${t.ballot} = 'yes' or ${t.reason} is not null`),
  ],
)

/**
 * Freigabe by a person. Two rows of one version never share a person, nor the person whose authority was used: whoever acts
 * as somebody's deputy does not count beside them.
 */
export const termsApprovals = pgTable(
  'terms_approvals',
  {
    versionId: uuid()
      .notNull()
      .references(() => termsVersions.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** The deputised person where the role was held as a deputy, else the person. */
    authorityOf: uuid()
      .notNull()
      .references(() => people.id),
    /** The version's hash that was approved. */
    hash: text().notNull(),
    approvedAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.personId] }), unique().on(t.versionId, t.authorityOf)],
)

export const termsUsers = ['reuse_request', 'agreement'] as const
export type TermsUser = (typeof termsUsers)[number]
export const termsUser = pgEnum('terms_user', termsUsers)

/** What runs under a version: an agreement for life, a request until it is fulfilled. While a row is here, the version stays. */
export const termsUses = pgTable(
  'terms_uses',
  {
    versionId: uuid()
      .notNull()
      .references(() => termsVersions.id),
    subjectType: termsUser().notNull(),
    subjectId: uuid().notNull(),
    startedAt: moment().notNull().defaultNow(),
    endedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.subjectType, t.subjectId] })],
)

/** The PDF of an approved version, rendered once and kept. */
export const termsRenderings = pgTable('terms_renderings', {
  versionId: uuid()
    .primaryKey()
    .references(() => termsVersions.id),
  pdf: text()
    .notNull()
    .references(() => storedFiles.hash),
  renderedAt: moment().notNull().defaultNow(),
})

/** Rechtswort with its explanation, shown where a clause uses it. */
export const glossaryEntries = pgTable('glossary_entries', {
  slug: slug().primaryKey(),
  word: text().notNull().unique(),
  /** Other written forms, such as the genitive, as they stand in clauses. */
  forms: text().array().notNull(),
  explanation: text().notNull(),
  legalBasis: text(),
})
