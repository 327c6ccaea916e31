import type { Variable } from '@fit-store/db/schema/terms'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clauses } from './test/clauses.ts'
import { compose, composedBytes, textErrors, verify, type TermsText } from './compose.ts'
import type { Clause } from './text/hashes.ts'

const variables: Variable[] = [
  { name: 'adopter', label: 'Stelle', type: 'text', rule: { max: 60 } },
  { name: 'share', label: 'Anteil', type: 'money', rule: {} },
  { name: 'startsOn', label: 'Beginn', type: 'day', rule: {} },
  { name: 'period', label: 'Laufzeit', type: 'months', rule: {} },
  { name: 'parts', label: 'Teile', type: 'list', rule: { min: 1 } },
  {
    name: 'prices',
    label: 'Preise',
    type: 'table',
    rule: {
      columns: [
        { name: 'year', label: 'Jahr', type: 'integer' },
        { name: 'amount', label: 'Betrag', type: 'money' },
      ],
    },
  },
]
const text =
  'Mit **{{adopter}}** ab {{startsOn}} für {{period}}, Anteil {{share}}; siehe [[end]].\n\n{{parts}}\n\n{{prices}}'

const clause = (key: string, given: Partial<Clause> = {}): Clause => ({
  key,
  heading: key,
  text: `Text von ${key}.`,
  summary: '',
  variables: [],
  when: null,
  ...given,
})
const terms = (all: Clause[]): TermsText => ({
  document: 'reuse-agreement',
  version: 3,
  title: 'Vertrag',
  isModel: true,
  clauses: all,
})
const full = terms([
  clause('parties', { text, variables }),
  clause('free', { when: { fact: 'pricing', is: 'free' } }),
  clause('fixed', { when: { fact: 'pricing', is: 'fixed' } }),
  clause('end'),
])
const values = {
  adopter: 'Stadt Köln',
  share: 123456789,
  startsOn: '2027-01-01',
  period: 12,
  parts: ['Antrag', 'Bescheid'],
  prices: [{ year: 2027, amount: 5 }],
}
const filling = { facts: { pricing: 'fixed' } as const, values }
const broken = (change: object) => {
  try {
    compose(full, { ...filling, values: { ...values, ...change } })
  } catch (error) {
    return (error as { errors: { pointer: string; rule: string }[] }).errors.map(
      ({ pointer, rule }) => `${pointer} ${rule}`,
    )
  }
  return []
}

describe('compose', () => {
  const document = compose(full, filling)
  const runs = JSON.stringify(document.clauses[0]?.blocks)

  test('writes values in German', () => {
    expect(runs).toContain('1.234.567,89\u00a0€')
    expect(runs).toContain('1.\u00a0Januar 2027')
    expect(runs).toContain('12 Monate')
  })

  test('leaves out clauses whose condition does not hold, and numbers the rest', () => {
    expect(document.clauses.map(({ key, number }) => [key, number])).toEqual([
      ['parties', 1],
      ['fixed', 2],
      ['end', 3],
    ])
    expect(document.omitted.map(({ key }) => key)).toEqual(['free'])
    expect(runs).toContain('"§\u00a03"')
  })

  test('makes lists and tables of values that are', () => {
    expect(document.clauses[0]?.blocks.map(({ type }) => type)).toEqual(['paragraph', 'list', 'table'])
  })

  test('names every value that is missing, surplus or against its rule', () => {
    expect(broken({ adopter: 'x'.repeat(61) })).toEqual(['/values/adopter maxLength'])
    expect(broken({ other: 1 })).toEqual(['/values/other surplus'])
    expect(broken({ startsOn: '2027-02-29' })).toEqual(['/values/startsOn day'])
    expect(broken({ share: 1.5 })).toEqual(['/values/share integer'])
    expect(broken({ parts: [] })).toEqual(['/values/parts minItems'])
    expect(broken({ prices: [{ year: 2027 }, { year: 1, amount: 2, more: 3 }] })).toEqual([
      '/values/prices/0/amount required',
      '/values/prices/1/more surplus',
    ])
    expect(broken({ adopter: 'links\u202etfel' })).toEqual(['/values/adopter characters'])
    expect(() => compose(full, { facts: {}, values: {} })).toThrow(expect.objectContaining({ status: 400 }))
    const errors = (() => {
      try {
        return compose(full, { facts: {}, values })
      } catch (error) {
        return (error as { errors: object[] }).errors
      }
    })()
    expect(errors).toEqual([{ pointer: '/facts/pricing', rule: 'required' }])
  })

  test('reads no markup in what people fill in', () => {
    const made = compose(full, { ...filling, values: { ...values, adopter: '**fett** {{share}} <b>x</b> #import' } })
    expect(made.clauses[0]?.blocks[0]).toMatchObject({
      runs: expect.arrayContaining([
        expect.objectContaining({ text: '**fett** {{share}} <b>x</b> #import', kind: 'value', style: 'strong' }),
      ]),
    })
  })
})

describe('verify', () => {
  const value = fc.record({
    adopter: fc
      .string({
        minLength: 1,
        maxLength: 40,
        unit: fc.constantFrom('a', 'ß', '"', '\\', '*', '{', '<', 'é', '𝔊', '\n'),
      })
      .filter((one) => one.trim() !== ''),
    share: fc.integer({ min: 0, max: 10 ** 14 }),
    startsOn: fc
      .date({ min: new Date('1901-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
    period: fc.integer({ min: 1, max: 1200 }),
    parts: fc.array(fc.constantFrom('Antrag', 'Bescheid', 'Register'), { minLength: 1, maxLength: 5 }),
    prices: fc.array(fc.record({ year: fc.integer(), amount: fc.nat() }), { maxLength: 4 }),
  })

  test('is true for every composed document', () => {
    fc.assert(
      fc.property(value, fc.constantFrom('free', 'fixed', 'by_key'), (values, pricing) => {
        expect(verify(composedBytes(compose(full, { facts: { pricing }, values })), full)).toBe(true)
      }),
    )
    fc.assert(
      fc.property(clauses, (all) => {
        const plain = terms(all.map((one) => ({ ...one, text: one.text.replaceAll(/[{}[\]]/g, ''), when: null })))
        expect(verify(composedBytes(compose(plain, { facts: {}, values: {} })), plain)).toBe(true)
      }),
    )
  })

  test('is false when any byte is another', () => {
    fc.assert(
      fc.property(value, fc.nat(), fc.integer({ min: 1, max: 255 }), (values, place, change) => {
        const bytes = composedBytes(compose(full, { ...filling, values }))
        bytes[place % bytes.length]! ^= change
        expect(verify(bytes, full)).toBe(false)
      }),
      { numRuns: 400 },
    )
  })

  test('is false when a byte is missing or added, and when the standard text was another', () => {
    const bytes = composedBytes(compose(full, filling))
    expect(verify(bytes.slice(0, -1), full)).toBe(false)
    expect(verify(new Uint8Array([...bytes, 10]), full)).toBe(false)
    expect(verify(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]), full)).toBe(false)
    const touched = terms(full.clauses.map((one) => (one.key === 'end' ? { ...one, text: 'Text von ende.' } : one)))
    expect(verify(bytes, touched)).toBe(false)
  })
})

describe('textErrors', () => {
  test('finds references to nowhere, blanks without variable, variables without blank and two meanings of one name', () => {
    const [adopter] = variables
    const faulty = [
      clause('a', { text: '[[nowhere]] {{unknown}}', variables: [adopter!] }),
      clause('b', { text: '{{adopter}}', variables: [{ ...adopter!, label: 'Andere' }] }),
    ]
    expect(textErrors(faulty).map(({ pointer, rule }) => `${pointer} ${rule}`)).toEqual([
      '/clauses/a/nowhere unknown-clause',
      '/clauses/a/unknown undefined-variable',
      '/clauses/a/adopter unused-variable',
      '/clauses/b/adopter defined-differently',
    ])
    expect(textErrors(full.clauses)).toEqual([])
  })
})
