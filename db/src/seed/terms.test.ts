import { asc, eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { termsClauses, termsComments, termsDocuments, termsVersions, termsVotes } from '../schema/terms.ts'
import { seed } from './seed.ts'
import { addModelTerms, readTerms } from './terms.ts'

const { db } = await testDatabase()
beforeAll(() => seed(db, { demo: true }))

async function hashes() {
  const versions = await db
    .select()
    .from(termsVersions)
    .orderBy(asc(termsVersions.document), asc(termsVersions.version))
  const entries = versions.map(async ({ id, document, version, hash }) => {
    const clauses = await db
      .select({ key: termsClauses.key, hash: termsClauses.hash })
      .from(termsClauses)
      .where(eq(termsClauses.versionId, id))
      .orderBy(asc(termsClauses.position))
    return [
      `${document}/v${version}`,
      { version: hash, clauses: Object.fromEntries(clauses.map((clause) => [clause.key, clause.hash])) },
    ]
  })
  return Object.fromEntries(await Promise.all(entries))
}

describe('the standard terms', () => {
  test('are nine documents, each with a version in force', async () => {
    const inForce = await db
      .selectDistinct({ document: termsVersions.document })
      .from(termsVersions)
      .where(eq(termsVersions.status, 'approved'))
    expect(inForce).toHaveLength(9)
    expect(await db.$count(termsDocuments)).toBe(9)
  })

  // A published version never changes: whoever depends on its words has its hash. Change a text by adding a version.
  test('are word for word what was published', async () => {
    await expect(`${JSON.stringify(await hashes(), null, 2)}\n`).toMatchFileSnapshot(
      '../../../contracts/terms/hashes.json',
    )
  })

  test('released later are in force in every new catalogue; one that runs keeps its own', async () => {
    const letters = () =>
      db
        .select({ version: termsVersions.version, status: termsVersions.status, origin: termsVersions.origin })
        .from(termsVersions)
        .where(eq(termsVersions.document, 'outcome-letter'))
        .orderBy(asc(termsVersions.version))
    const released = [
      { version: 1, status: 'approved', origin: 'model' },
      { version: 2, status: 'approved', origin: 'model' },
    ]
    expect(await letters()).toEqual(released)
    const terms = readTerms()
    const later = terms.versions
      .filter(({ document, version }) => document === 'outcome-letter' && version === 2)
      .map((entry) => ({ ...entry, version: 3, validFrom: '2026-11-02' }))
    await db.transaction((tx) => addModelTerms(tx, { ...terms, versions: [...terms.versions, ...later] }))
    expect(await letters()).toEqual(released)
  })

  test('have a glossary of words that stand in clauses, or that people meet on paper and in laws', () => {
    const { glossary, versions } = readTerms()
    const words = versions.flatMap(({ clauses }) => clauses.map(({ text, heading }) => `${heading} ${text}`)).join(' ')
    const unused = glossary.filter(({ word, forms }) => ![word, ...forms].some((form) => words.includes(form)))
    expect(unused.map(({ word }) => word)).toEqual(['Schriftform'])
  })
})

describe('the demo world', () => {
  test('has a superseded and a newer version of the reuse terms, approved by two people', async () => {
    const rows = await db
      .select({ version: termsVersions.version, validFrom: termsVersions.validFrom, origin: termsVersions.origin })
      .from(termsVersions)
      .where(eq(termsVersions.document, 'reuse-terms'))
      .orderBy(asc(termsVersions.version))
    expect(rows).toEqual([
      { version: 1, validFrom: '2025-01-01', origin: 'model' },
      { version: 2, validFrom: '2026-07-01', origin: 'operator' },
    ])
  })

  test('discusses a draft with comments of several Länder and votes on the text as it stands', async () => {
    const [draft] = await db
      .select()
      .from(termsVersions)
      .where(sql`${termsVersions.status} <> 'approved'`)
    expect(draft).toMatchObject({ document: 'declaration-of-interest', status: 'draft', isDemo: true })
    expect(await db.$count(termsComments, eq(termsComments.versionId, draft!.id))).toBe(2)
    const [vote] = await db.select().from(termsVotes).where(eq(termsVotes.versionId, draft!.id))
    expect(vote).toMatchObject({ land: 'HE', ballot: 'yes' })
  })
})
