import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, moment } from '../columns.ts'
import { agreementParty, agreementRef, requiredForm } from './agreements.ts'
import { storedFiles } from './documents.ts'
import { people } from './identity.ts'
import { organisations } from './organisations.ts'
import { reuseRequests } from './reuse.ts'

// What is kept of an agreement for good: its documents, and who signed exactly them.

export const agreementDocumentKinds = [
  'agreement',
  'price_annex',
  'data_protection_annex',
  'deviations',
  'outcome_letter',
  'listing_version',
  'amendment',
] as const
export type AgreementDocumentKind = (typeof agreementDocumentKinds)[number]
export const agreementDocumentKind = pgEnum('agreement_document_kind', agreementDocumentKinds)

/**
 * The agreement (position 0) and its numbered annexes, each rendered once: canonical JSON and PDF under their hashes
 * (decision 15). Rows are added, never changed or removed.
 */
export const agreementDocuments = pgTable(
  'agreement_documents',
  {
    id: id(),
    agreementId: agreementRef(),
    position: integer().notNull(),
    kind: agreementDocumentKind().notNull(),
    title: text().notNull(),
    /** Number of a letter, where it has one. */
    number: text(),
    requestId: uuid().references(() => reuseRequests.id),
    json: text().references(() => storedFiles.hash),
    pdf: text()
      .notNull()
      .references(() => storedFiles.hash),
    addedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique().on(t.agreementId, t.position),
    index().on(t.pdf),
    check(
      'agreement_documents_first_is_agreement',
      sql`(${t.position} = 0) = (${t.kind} = 'agreement') and ${t.position} >= 0`,
    ),
  ],
)

export const signingMethods = ['portal', 'upload'] as const
export type SigningMethod = (typeof signingMethods)[number]
export const signingMethod = pgEnum('signing_method', signingMethods)

/**
 * Unterzeichnung: who, for whom, by what authority, of exactly which document. Name and authority belong to the original and
 * outlive the account (decision 15); `personId` is who signed here or filed the signed copy. Rows are added, never changed.
 */
export const agreementSignatures = pgTable(
  'agreement_signatures',
  {
    id: id(),
    agreementId: agreementRef(),
    party: agreementParty().notNull(),
    method: signingMethod().notNull(),
    form: requiredForm().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    authorityOf: uuid()
      .notNull()
      .references(() => people.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    signatoryName: text().notNull(),
    /** What proves that this person may sign. */
    authority: text().notNull(),
    documentHash: text().notNull(),
    signedCopy: text().references(() => storedFiles.hash),
    qesReference: text(),
    signedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique().on(t.agreementId, t.party, t.authorityOf),
    check('agreement_signatures_upload_has_copy', sql`(${t.method} = 'upload') = (${t.signedCopy} is not null)`),
    check(
      'agreement_signatures_qualified_has_reference',
      sql`${t.form} <> 'qualified' or ${t.qesReference} is not null`,
    ),
  ],
)
