import { describe, expect, test } from 'vitest'
import { arrange, differs, type CompareRow } from './compare.ts'

const row = (label: string, ...texts: (string | undefined)[]): CompareRow => ({
  label,
  cells: texts.map((text) => (text === undefined ? undefined : { text })),
})

describe('two subjects differ', () => {
  test('in another text, and in a gap beside a value', () => {
    expect(differs(row('Stand', 'Pilot', 'In Betrieb'))).toBe(true)
    expect(differs(row('Lizenz', 'EUPL-1.2', undefined))).toBe(true)
  })

  test('not in the same text, not in two gaps, not in the date of a figure', () => {
    expect(differs(row('Stand', 'Pilot', 'Pilot'))).toBe(false)
    expect(differs(row('Lizenz', undefined, undefined))).toBe(false)
    expect(
      differs({
        label: 'Länder',
        cells: [
          { text: '10', note: '2024' },
          { text: '10', note: '2023' },
        ],
      }),
    ).toBe(false)
  })
})

describe('the rows of a group', () => {
  const groups = [
    { label: 'Betrieb', rows: [row('Stand', 'Pilot', 'Pilot'), row('Seit', '2021', '2022')] },
    { label: 'Technik', rows: [row('Lizenz', undefined, undefined)] },
  ]
  const shown = (only: boolean) => arrange(groups, only).map(({ label, rows }) => [label, ...rows.map((r) => r.label)])

  test('begin with those that differ', () => {
    expect(shown(false)).toEqual([
      ['Betrieb', 'Seit', 'Stand'],
      ['Technik', 'Lizenz'],
    ])
  })

  test('are only those that differ where that is asked for', () => {
    expect(shown(true)).toEqual([['Betrieb', 'Seit']])
  })
})
