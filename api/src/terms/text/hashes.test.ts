import { termsClauses, termsVersions } from '@fit-store/db/schema/terms'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { aTermsDocument } from '../../../test/terms.ts'
import { clauseHash, versionHash, type Clause } from './hashes.ts'
import { asClause, listClauses } from '../queries.ts'

const { ctx, db } = await testApp()

/** Anything PostgreSQL can hold in a text. */
const words = fc
  .string({ unit: 'binary', maxLength: 60 })
  .map((text) => text.replaceAll('\u0000', '').replaceAll(/\p{Cs}/gu, ''))
const clause: fc.Arbitrary<Clause> = fc.record({
  key: fc.constantFrom('scope', 'price-2'),
  heading: words,
  text: words,
  summary: words,
  variables: fc.array(
    fc.record({
      name: fc.constantFrom('adopter', 'share'),
      label: words,
      type: fc.constantFrom('text', 'choice', 'money'),
      rule: fc.record(
        { max: fc.nat(), choices: fc.array(fc.record({ value: words, label: words }), { maxLength: 2 }) },
        { requiredKeys: [] },
      ),
    }),
    { maxLength: 3 },
  ),
  when: fc.constantFrom(null, { fact: 'pricing', is: 'free' } as const),
})

test('the database and we make the same hash of a clause, whatever it says', async () => {
  const { key } = await aTermsDocument(ctx)
  const [draft] = await db
    .insert(termsVersions)
    .values({ document: key, version: 2, title: 'T', origin: 'operator', isModel: false })
    .returning()
  await fc.assert(
    fc.asyncProperty(clause, async (given) => {
      const { when, ...columns } = given
      const [stored] = await db
        .insert(termsClauses)
        .values({
          ...columns,
          versionId: draft!.id,
          position: 1,
          whenFact: when?.fact ?? null,
          whenIs: when?.is ?? null,
        })
        .returning()
      await db.delete(termsClauses).where(eq(termsClauses.id, stored!.id))
      expect(stored!.hash).toBe(clauseHash(given))
      expect(clauseHash(asClause(stored!))).toBe(clauseHash(given))
    }),
    { numRuns: 150 },
  )
})

test('and of a version', async () => {
  const { key: document, title, versionId } = await aTermsDocument(ctx)
  const [{ hash } = { hash: null }] = await db.select().from(termsVersions).where(eq(termsVersions.id, versionId))
  const clauses = (await listClauses(ctx, versionId)).map(({ key, heading, text, summary, variables, when }) => ({
    key,
    heading,
    text,
    summary,
    variables,
    when,
  }))
  expect(versionHash({ document, version: 1, title, clauses })).toBe(hash)
})
