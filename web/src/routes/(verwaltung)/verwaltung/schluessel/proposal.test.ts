import { describe, expect, test } from 'vitest'
import { emptyFields, fieldsOf, proposalErrors, proposalFrom } from './proposal.ts'

const facts = {
  slug: 'koenigstein-2026',
  validFrom: null,
  validTo: null,
  previous: null,
  isUsed: false,
  sourceNote: null,
}
const key: Parameters<typeof fieldsOf>[0] = {
  ...facts,
  kind: 'koenigstein',
  name: 'Königsteiner Schlüssel 2026',
  keyYear: 2026,
  asOf: '2026-05',
  solution: null,
  sourceUrl: 'https://gwk.example/schluessel',
  values: [{ land: 'BY', value: '15.53327', previousValue: null, difference: null }],
  parts: [],
}

test('a stored key fills the form in German, and the form says the same again', () => {
  expect(fieldsOf(key)).toMatchObject({ art: 'koenigstein', jahr: '2026', werte: 'Land;Wert\nBY;15,53327' })
  expect(proposalFrom(fieldsOf(key))).toEqual({
    kind: 'koenigstein',
    name: 'Königsteiner Schlüssel 2026',
    keyYear: 2026,
    asOf: '2026-05',
    validFrom: null,
    validTo: null,
    solution: null,
    sourceUrl: 'https://gwk.example/schluessel',
    sourceNote: null,
    csv: 'Land;Wert\nBY;15,53327',
  })
})

test('a combination sends its parts and no values', () => {
  const parts = [{ key: 'koenigstein-2016', name: 'K', bps: 7050 }]
  const body = proposalFrom(fieldsOf({ ...key, kind: 'combination', values: [], parts }))
  expect(body).toMatchObject({ parts: [{ key: 'koenigstein-2016', percent: '70,5' }] })
  expect(body).not.toHaveProperty('csv')
})

test('values pasted without a head get one', () => {
  expect(proposalFrom({ werte: 'BY;15,5' })).toMatchObject({ csv: 'Land;Wert\nBY;15,5' })
  expect(emptyFields('2027')['werte']?.split('\n')).toHaveLength(17)
})

describe('what the API refuses', () => {
  test('bad lines are all named by their number', () => {
    const errors = [
      { pointer: '/csv/1/land', rule: 'unknown-land' },
      { pointer: '/csv/4/value', rule: 'decimal' },
    ]
    expect(proposalErrors({ errors, detail: '' })).toEqual([
      { field: 'werte', label: 'Werte', message: 'Zeile 2: kein Kürzel eines Landes; Zeile 5: kein lesbarer Wert.' },
    ])
  })

  test('a single place keeps the sentence of the API', () => {
    const errors = [{ pointer: '/sourceUrl', rule: 'required' }]
    expect(proposalErrors({ errors, detail: 'Nennen Sie die Quelle der Werte.' })).toEqual([
      { field: 'quelle', label: 'Adresse der Quelle', message: 'Nennen Sie die Quelle der Werte.' },
    ])
  })
})
