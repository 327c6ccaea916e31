import { index, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, partialDate, webAddress } from '../columns.ts'
import { solutionRef, sourceRef } from './solutions.ts'

// Where to read on about a solution.

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
