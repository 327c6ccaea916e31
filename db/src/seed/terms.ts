// The standard terms: nine documents and our own model clauses for version 1 of each (decision 16). The database is the truth:
// a version that is there is never touched again, whatever the file says later.
import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import {
  contractFacts,
  glossaryEntries,
  termsClauses,
  termsDocuments,
  termsKinds,
  termsVersions,
  variableTypes,
  type ContractFact,
  type Variable,
} from '../schema/terms.ts'
import { readTermsFiles, readTermsList } from './data-file.ts'
import type { Fields } from './fields.ts'
import { recordAll } from './record.ts'
import { upsert } from './write.ts'

export type Terms = ReturnType<typeof readTerms>
export type TermsVersionEntry = Terms['versions'][number]

/** Reads documents, model clauses and glossary. Throws on the first entry that is incomplete or names something unknown. */
export function readTerms() {
  const documents = readTermsList('documents.yaml', (f) => ({
    key: f.text('key'),
    slug: f.text('slug'),
    kind: f.oneOf('kind', termsKinds),
    title: f.text('title'),
    purpose: f.text('purpose'),
  }))
  const keys = documents.map(({ key }) => key)
  const glossary = readTermsList('glossary.yaml', (f) => ({
    slug: f.text('slug'),
    word: f.text('word'),
    forms: f.texts('forms'),
    explanation: f.text('explanation'),
    legalBasis: f.optional('legalBasis'),
  }))
  const versions = readTermsFiles((f) => ({
    document: f.oneOf('document', keys),
    version: Number(f.text('version')),
    title: f.text('title'),
    validFrom: f.text('validFrom'),
    changeNote: f.optional('changeNote'),
    /** Belongs to the product and not to what the demo world says about terms. */
    isReleased: f.optionalOneOf('release', ['true']) !== null,
    clauses: f.rows('clauses', readClause),
  }))
  return { documents, glossary, versions }
}

function readClause(f: Fields) {
  const when = f.group('when', (g) => {
    const fact = g.oneOf('fact', Object.keys(contractFacts) as ContractFact[])
    return { fact, is: g.oneOf('is', contractFacts[fact] as readonly string[]) }
  })
  return {
    key: f.text('key'),
    heading: f.text('heading'),
    text: f.text('text'),
    summary: f.text('summary'),
    variables: f.rows('variables', readVariable),
    whenFact: when?.fact ?? null,
    whenIs: when?.is ?? null,
  }
}

function readVariable(f: Fields): Variable {
  const rule = f.group('rule', (g) => {
    const [min, max] = [g.count('min'), g.count('max')]
    const columns = g.rows('columns', (c) => ({
      name: c.text('name'),
      label: c.text('label'),
      type: c.oneOf('type', ['text', 'integer', 'money', 'day'] as const),
    }))
    return { ...(min !== null && { min }), ...(max !== null && { max }), ...(columns.length > 0 && { columns }) }
  })
  return { name: f.text('name'), label: f.text('label'), type: f.oneOf('type', variableTypes), rule: rule ?? {} }
}

/** Brings documents and glossary to what the files say; they carry no legal meaning of their own. */
export async function storeTermsDocuments(tx: Transaction, { documents, glossary }: Terms) {
  await upsert(
    tx,
    termsDocuments,
    termsDocuments.key,
    documents.map((document, at) => ({ ...document, position: at + 1 })),
  )
  await upsert(tx, glossaryEntries, glossaryEntries.slug, glossary)
}

/**
 * Puts version 1 of every document, and the later ones released with the product, into force where the document has none yet: they
 * are approved by nobody here. A catalogue that runs keeps its own, because what it contracts by is its operator's decision.
 */
export async function addModelTerms(tx: Transaction, { versions }: Terms) {
  const kept = new Set(
    (await tx.selectDistinct({ document: termsVersions.document }).from(termsVersions)).map(documentOf),
  )
  const released = versions.filter((one) => (one.version === 1 || one.isReleased) && !kept.has(documentOf(one)))
  const before = new Map<string, string>()
  for (const version of released.toSorted((a, b) => a.version - b.version)) {
    const basedOn = before.get(version.document) ?? null
    const id = await addDraft(tx, version, { origin: 'model', basedOn, draftedOn: version.validFrom })
    if (id === null) continue
    await putIntoForce(tx, id, version)
    before.set(version.document, id)
  }
}

const documentOf = ({ document }: { document: string }) => document

type Making = Pick<typeof termsVersions.$inferInsert, 'origin' | 'isDemo' | 'createdBy' | 'basedOn'> & {
  /** Day the draft was begun; today where none is named. */
  draftedOn?: string | null
}

/** Writes a version as a draft; null when the document has that version already. */
export async function addDraft(tx: Transaction, entry: TermsVersionEntry, making: Making): Promise<string | null> {
  const { document, version, title, changeNote, clauses } = entry
  const { draftedOn = null, ...rest } = making
  const [added] = await tx
    .insert(termsVersions)
    .values({
      document,
      version,
      title,
      changeNote,
      isModel: true,
      ...rest,
      ...(draftedOn !== null && { createdAt: sql`${draftedOn}::date` }),
    })
    .onConflictDoNothing()
    .returning({ id: termsVersions.id })
  if (!added) return null
  await tx
    .insert(termsClauses)
    .values(clauses.map((clause, at) => ({ ...clause, versionId: added.id, position: at + 1 })))
  return added.id
}

/** Makes a draft valid; `approve` is called while it is under review, with the hash that is approved. */
export async function putIntoForce(
  tx: Transaction,
  id: string,
  { document, version, title, validFrom }: TermsVersionEntry,
  approve: (hash: string) => Promise<unknown> = async () => {},
) {
  const reviewed = { status: 'in_review', reviewRequestedAt: sql`${validFrom}::date - 30` } as const
  const [row] = await tx
    .update(termsVersions)
    .set(reviewed)
    .where(eq(termsVersions.id, id))
    .returning({ hash: termsVersions.hash })
  const hash = row!.hash!
  await approve(hash)
  await tx
    .update(termsVersions)
    .set({ status: 'approved', validFrom, approvedAt: sql`${validFrom}::date - 14` })
    .where(eq(termsVersions.id, id))
  const [named] = await tx.select().from(termsDocuments).where(eq(termsDocuments.key, document))
  await recordAll(tx, [
    {
      type: 'terms_version.put_into_force',
      subjectType: 'terms_version',
      subjectId: id,
      data: { document, slug: named!.slug, version, title, hash, validFrom },
    },
  ])
}
