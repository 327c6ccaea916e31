import { seed } from '@fit-store/db/seed/seed'
import { contractFacts, type ContractFact, type ContractFacts, type Variable } from '@fit-store/db/schema/terms'
import { afterAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { pdfRenderer } from '../documents/pdf-renderer.ts'
import { compose, composedBytes, textErrors, verify } from './compose.ts'
import { clauseErrors } from './drafting/clause-errors.ts'
import { printableDocument } from './export/printable.ts'
import { listApproved, listClauses, textOf } from './queries.ts'

// Our own model clauses must be good enough to run every case, and obey the rules we set for others.

const { ctx, db } = await testApp()
await seed(db, { demo: true })
const pdf = pdfRenderer()
afterAll(pdf.close)

const versions = await Promise.all(
  (await listApproved(ctx)).map(async (version) => ({
    version,
    text: textOf(version, await listClauses(ctx, version.id)),
  })),
)
const named = versions.map(({ version, text }) => ({ name: `${version.document} ${version.version}`, version, text }))

/** Every way the facts can be that these clauses ask for. */
function everyCase(asked: ContractFact[]): ContractFacts[] {
  return asked.reduce<ContractFacts[]>(
    (cases, fact) => cases.flatMap((one) => contractFacts[fact].map((value) => ({ ...one, [fact]: value }))),
    [{}],
  )
}

function sample({ type, rule }: Variable): unknown {
  const cell = { text: 'Ein Text', integer: 7, money: 123456, day: '2027-02-28' }
  if (type === 'text')
    return 'Beispiel '
      .repeat(40)
      .slice(0, Math.min(rule.max ?? 20, Math.max(20, rule.min ?? 1)))
      .trimEnd()
      .padEnd(rule.min ?? 1, 'x')
  if (type === 'months') return 12
  if (type === 'choice') return rule.choices?.[0]?.value
  if (type === 'list') return ['Erstens', 'Zweitens']
  if (type === 'table')
    return [Object.fromEntries((rule.columns ?? []).map((column) => [column.name, cell[column.type]]))]
  return cell[type]
}

describe.each(named)('$name', ({ version, text }) => {
  test('obeys the rules for clauses', () => {
    expect(text.clauses.flatMap(clauseErrors)).toEqual([])
    expect(textErrors(text.clauses)).toEqual([])
  })

  test('can be filled, proven and printed in every case', async () => {
    const asked = [...new Set(text.clauses.flatMap(({ when }) => (when ? [when.fact] : [])))]
    for (const facts of everyCase(asked)) {
      const applying = text.clauses.filter(({ when }) => when === null || facts[when.fact] === when.is)
      const values = Object.fromEntries(
        applying.flatMap(({ variables }) => variables.map((one) => [one.name, sample(one)])),
      )
      const document = compose(text, { facts, values })
      expect(verify(composedBytes(document), text)).toBe(true)
      expect(JSON.stringify(document.clauses)).not.toMatch(/\{\{|\[\[[a-z]|entfallenen Klausel/)
    }
    const facts = everyCase(asked).at(-1)!
    const applying = text.clauses.filter(({ when }) => when === null || facts[when.fact] === when.is)
    const values = Object.fromEntries(
      applying.flatMap(({ variables }) => variables.map((one) => [one.name, sample(one)])),
    )
    const printed = printableDocument(compose(text, { facts, values }), {
      isDemo: version.isDemo,
      subtitle: 'Beispiel',
    })
    expect((await pdf.render({ document: printed, standard: 'filing', at: new Date(0) })).length).toBeGreaterThan(5000)
  })
})
