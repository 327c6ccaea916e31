import { describe, expect, test } from 'vitest'
import { clauseFields, clauseFrom, keyFrom, rowsOf, typedFrom, typedIn, typedWords } from './clause-form.ts'

const clause = {
  key: 'costs',
  number: 2,
  heading: 'Kosten',
  blocks: [],
  text: 'Es kostet {{amount}} nach {{shares}}, gezahlt {{rhythm}}.',
  summary: 'Was es kostet.',
  variables: [
    { name: 'amount', label: 'Jahresbetrag', type: 'money' as const, rule: { min: 0, max: 1_000_000 } },
    {
      name: 'rhythm',
      label: 'Rhythmus',
      type: 'choice' as const,
      rule: { choices: [{ value: 'yearly', label: 'einmal im Jahr' }] },
    },
    {
      name: 'shares',
      label: 'Anteile',
      type: 'table' as const,
      rule: { columns: [{ name: 'share', label: 'Anteil (brutto)', type: 'money' as const }] },
    },
  ],
  when: { fact: 'pricing' as const, is: 'by_key' },
  hash: '0'.repeat(64),
  version: 1,
}
const formWith = (typed: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) form.set(name, value)
  return form
}

describe('the form of a clause', () => {
  test('sent back untouched it is the same clause', () => {
    const { heading, text, summary, variables, when } = clause
    expect(clauseFrom(typedIn(formWith(typedFrom(clause))))).toEqual({ heading, text, summary, variables, when })
  })

  test('line breaks of browsers are those of texts', () => {
    expect(clauseFrom({ ...typedFrom(clause), text: 'Eins\r\n\r\nZwei\r\n' }).text).toBe('Eins\n\nZwei')
  })

  test('a blank that is ticked for removal or has no name is left out', () => {
    const typed = { ...typedFrom(clause), 'platzhalter-0-entfernen': 'ja', 'platzhalter-2-name': ' ' }
    expect(clauseFrom(typed).variables.map(({ name }) => name)).toEqual(['rhythm'])
  })

  test('what the API refuses leads to the row that was typed, also behind a removed one', () => {
    const typed = { ...typedFrom(clause), 'platzhalter-0-entfernen': 'ja' }
    expect(clauseFields(typed)['variables/1/rule/columns']).toMatchObject({
      field: 'platzhalter-2-spalten',
      label: 'Platzhalter 3, Spalten',
    })
  })

  test('asking for one more blank keeps what was typed', () => {
    const typed = typedIn(formWith({ ...typedFrom(clause), text: 'halb fertig' }), 1)
    expect(rowsOf(typed)).toBe(4)
    expect(typed['text']).toBe('halb fertig')
  })

  test('what was typed can be read without its form, blanks included', () => {
    const words = typedWords(typedIn(formWith({ ...typedFrom(clause), text: 'halb fertig' })))
    expect(words).toContainEqual({ label: 'Wortlaut', text: 'halb fertig' })
    expect(words.map(({ label }) => label)).toContain('Platzhalter 3')
    expect(words.find(({ label }) => label === 'Platzhalter 3')?.text).toContain('Spalten: ')
  })

  test('a form cannot ask for more rows than a clause can have', () => {
    expect(rowsOf({ platzhalter: '100000' })).toBe(40)
    expect(rowsOf({ platzhalter: 'viele' })).toBe(0)
  })

  test('a column without a kind holds text', () => {
    const typed = { ...typedFrom(clause), 'platzhalter-2-spalten': 'share = Anteil' }
    expect(clauseFrom(typed).variables[2]?.rule.columns).toEqual([{ name: 'share', label: 'Anteil', type: 'text' }])
  })
})

test('a key is made of the heading', () => {
  expect(keyFrom('Haftung für Schäden & Maßnahmen')).toBe('haftung-fuer-schaeden-massnahmen')
  expect(keyFrom('  § 8a OZG ')).toBe('8a-ozg')
  expect(keyFrom('x'.repeat(200))).toHaveLength(80)
})
