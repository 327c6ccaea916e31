import { describe, expect, test } from 'vitest'
import { readAll } from './fields.ts'
import type { Fields } from './fields.ts'

const where = 'umwelt.yaml › weinbau'
const read = (entry: unknown, reader: (fields: Fields) => unknown) => () => readAll(entry, where, reader)

describe('readAll', () => {
  test('gives what an entry says and null or an empty list for the rest', () => {
    const entry = { title: ' Weinbau ', since: '2024-06', total: '11000', parties: [{ role: 'lead' }] }
    const reader = (f: Fields) => ({
      title: f.text('title'),
      since: f.date('since'),
      total: f.count('total'),
      note: f.optional('note'),
      keywords: f.texts('keywords'),
      roles: f.rows('parties', (row) => row.oneOf('role', ['lead', 'operating'] as const)),
    })
    const expected = { title: 'Weinbau', since: '2024-06', total: 11000, note: null, keywords: [], roles: ['lead'] }
    expect(readAll(entry, where, reader)).toEqual(expected)
  })

  test.for<[string, unknown, (fields: Fields) => unknown, string]>([
    ['a missing field', {}, (f: Fields) => f.text('title'), 'title: is missing'],
    [
      'a misspelt field',
      { titel: 'Weinbau' },
      (f: Fields) => f.optional('title'),
      'titel: is not a field of this file',
    ],
    ['an unknown value', { land: 'XX' }, (f: Fields) => f.oneOf('land', ['RP']), 'land: "XX" is not known'],
    ['a month 13', { since: '2024-13' }, (f: Fields) => f.date('since'), 'since: "2024-13" is not a date'],
    [
      'a number with a point',
      { total: '11.000' },
      (f: Fields) => f.count('total'),
      'total: "11.000" is not a whole number',
    ],
    ['text where a list belongs', { keywords: 'Wein' }, (f: Fields) => f.texts('keywords'), 'keywords: list expected'],
  ])('names file, entry and field for %s', ([, entry, reader, reason]) => {
    expect(read(entry, reader)).toThrow(`${where} › ${reason}`)
  })

  test('names the row of a list in which something is wrong', () => {
    const entry = { parties: [{ role: 'lead' }, { rolle: 'lead' }] }
    const reader = (f: Fields) => f.rows('parties', (row) => row.text('role'))
    expect(read(entry, reader)).toThrow(`${where} › parties[2] › role: is missing`)
  })
})
