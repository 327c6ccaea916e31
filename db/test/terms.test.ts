import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { people } from '../src/schema/identity.ts'
import { storedFiles } from '../src/schema/documents.ts'
import { termsApprovals, termsClauses, termsDocuments, termsUses, termsVersions } from '../src/schema/terms.ts'
import { testDatabase } from './database.ts'

// What the database refuses whoever writes: the rules of a terms version from its first word to its last day.

const { db } = await testDatabase()
let count = 0

async function aDocument() {
  const key = `document-${++count}`
  await db.insert(termsDocuments).values({ key, slug: key, kind: 'terms', title: key, purpose: key, position: count })
  return key
}

async function aDraft(document: string, version = 1, origin: 'model' | 'operator' = 'model') {
  const [made] = await db
    .insert(termsVersions)
    .values({ document, version, title: 'Titel', origin, isModel: true })
    .returning()
  await addClause(made!.id, 'scope', 1)
  return made!.id
}

const addClause = (versionId: string, key: string, position: number) =>
  db.insert(termsClauses).values({ versionId, key, position, heading: 'H', text: 'T', summary: 'S' })

async function aPerson() {
  const [person] = await db.insert(people).values({ displayName: 'Person' }).returning()
  return person!.id
}

async function review(id: string) {
  const [row] = await db.update(termsVersions).set({ status: 'in_review' }).where(eq(termsVersions.id, id)).returning()
  return row!.hash!
}

const approve = (id: string, validFrom: string) =>
  db
    .update(termsVersions)
    .set({ status: 'approved', validFrom, approvedAt: new Date() })
    .where(eq(termsVersions.id, id))

async function inForce(validFrom = '2025-01-01') {
  const document = await aDocument()
  const id = await aDraft(document)
  await review(id)
  await approve(id, validFrom)
  return { document, id }
}

/** Why the database refused, as its own words say. */
const refusal = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => null,
    (reason: Error) => reason,
  )
  return error === null ? null : error.cause instanceof Error ? error.cause.message : error.message
}

describe('an approved version', () => {
  test('never changes and never goes', async () => {
    const { id } = await inForce()
    const attempts = [
      db.update(termsVersions).set({ title: 'Anders' }).where(eq(termsVersions.id, id)),
      db.update(termsVersions).set({ validFrom: '2030-01-01' }).where(eq(termsVersions.id, id)),
      db
        .update(termsVersions)
        .set({ status: 'draft', hash: null, validFrom: null, approvedAt: null })
        .where(eq(termsVersions.id, id)),
      db.delete(termsVersions).where(eq(termsVersions.id, id)),
    ]
    for (const attempt of attempts) expect(await refusal(attempt)).toContain('approved and stays')
    const clauses = [
      db.update(termsClauses).set({ text: 'Anders' }).where(eq(termsClauses.versionId, id)),
      db.delete(termsClauses).where(eq(termsClauses.versionId, id)),
      addClause(id, 'more', 2),
    ]
    for (const attempt of clauses) expect(await refusal(attempt)).toContain('change in drafts only')
  })

  test('shares no day of beginning with another, and none begins before it', async () => {
    const { document } = await inForce('2025-01-01')
    const next = await aDraft(document, 2)
    await review(next)
    expect(await refusal(approve(next, '2025-01-01'))).toContain('inside another validity')
    expect(await refusal(approve(next, '2024-01-01'))).toContain('inside another validity')
    expect(await refusal(approve(next, '2025-01-02'))).toBeNull()
  })

  test('stays as long as something runs under it, also for who switches the guards off', async () => {
    const { id } = await inForce()
    await db.insert(termsUses).values({ versionId: id, subjectType: 'agreement', subjectId: crypto.randomUUID() })
    const forced = db.transaction(async (tx) => {
      await tx.execute(sql`alter table terms_versions disable trigger terms_versions_guarded`)
      await tx.execute(sql`alter table terms_clauses disable trigger terms_clauses_guarded`)
      await tx.delete(termsVersions).where(eq(termsVersions.id, id))
    })
    expect(await refusal(forced)).toContain('terms_uses_version_id_terms_versions_id_fk')
  })

  test('is the only kind something can run under', async () => {
    const draft = await aDraft(await aDocument())
    const use = db
      .insert(termsUses)
      .values({ versionId: draft, subjectType: 'agreement', subjectId: crypto.randomUUID() })
    expect(await refusal(use)).toContain('only approved terms can be used')
  })
})

describe('a version of the operator', () => {
  test('needs two people who approved this very text', async () => {
    const id = await aDraft(await aDocument(), 1, 'operator')
    const hash = await review(id)
    const [one, two] = [await aPerson(), await aPerson()]
    const by = (personId: string, authorityOf = personId, text = hash) =>
      db.insert(termsApprovals).values({ versionId: id, personId, authorityOf, hash: text })
    await by(one)
    expect(await refusal(by(one))).toContain('terms_approvals_version_id_person_id_pk')
    expect(await refusal(by(two, one))).toContain('unique')
    expect(await refusal(by(two, two, 'f'.repeat(64)))).toContain('an approval is of a text under review')
    expect(await refusal(approve(id, '2027-01-01'))).toContain('needs two approvals')
    await by(two)
    expect(await refusal(approve(id, '2027-01-01'))).toBeNull()
  })

  test('goes one step at a time', async () => {
    const document = await aDocument()
    const id = await aDraft(document, 1, 'operator')
    expect(await refusal(approve(id, '2027-01-01'))).toContain('cannot change this way')
    const straight = db.insert(termsVersions).values({
      document,
      version: 2,
      title: 'T',
      origin: 'model',
      isModel: true,
      status: 'approved',
      validFrom: '2027-01-01',
      approvedAt: new Date(),
      hash: 'a'.repeat(64),
    })
    expect(await refusal(straight)).toContain('begins as a draft')
  })

  test('is not reviewed without a clause, and there is one in work at a time', async () => {
    const document = await aDocument()
    const id = await aDraft(document)
    expect(await refusal(aDraft(document, 2))).toContain('terms_versions_one_open')
    await db.delete(termsClauses).where(eq(termsClauses.versionId, id))
    expect(await refusal(review(id))).toContain('has no clause')
  })

  test('changes its words under review for nobody', async () => {
    const id = await aDraft(await aDocument())
    await review(id)
    const title = db.update(termsVersions).set({ title: 'Anders' }).where(eq(termsVersions.id, id))
    expect(await refusal(title)).toContain('is under review')
    expect(await refusal(addClause(id, 'more', 2))).toContain('change in drafts only')
  })
})

test('a clause tests a known value of a known fact, and has a place of its own', async () => {
  const versionId = await aDraft(await aDocument())
  const clause = { versionId, key: 'free', position: 2, heading: 'H', text: 'T', summary: 'S' }
  expect(await refusal(db.insert(termsClauses).values({ ...clause, whenFact: 'pricing', whenIs: 'cheap' }))).toContain(
    'condition_is_known',
  )
  expect(await refusal(db.insert(termsClauses).values({ ...clause, whenFact: 'pricing' }))).toContain(
    'condition_is_known',
  )
  expect(await refusal(addClause(versionId, 'other', 1))).toContain('terms_clauses_one_place')
})

test('a file is its hash, has a size, and cannot be exchanged', async () => {
  const bytes = Buffer.from('Inhalt')
  const [{ hash } = { hash: '' }] = await db.execute<{ hash: string }>(
    sql`select encode(sha256('Inhalt'::bytea), 'hex') as hash`,
  )
  const file = { hash, mediaType: 'text/plain', bytes }
  await db.insert(storedFiles).values(file)
  expect(await refusal(db.insert(storedFiles).values({ ...file, hash: 'a'.repeat(64) }))).toContain('stored_files_hash')
  expect(await refusal(db.update(storedFiles).set({ mediaType: 'text/html' }))).toContain('append-only')
})
