import { expect, test } from 'vitest'
import { blankHint, blanksFrom, blankTexts, type Blank } from './own-blanks.ts'

const columns = [
  { name: 'who', label: 'Wer', type: 'text' as const },
  { name: 'share', label: 'Anteil', type: 'money' as const },
]
const blanks: Blank[] = [
  { name: 'costCentre', label: 'Kostenstelle', type: 'text', rule: {} },
  { name: 'flat', label: 'Pauschale', type: 'money', rule: {} },
  { name: 'months', label: 'Monate', type: 'months', rule: {} },
  { name: 'places', label: 'Orte', type: 'list', rule: {} },
  { name: 'shares', label: 'Anteile', type: 'table', rule: { columns } },
]
const texts = {
  'leerstelle-costCentre': '0815',
  'leerstelle-flat': '1.234,50',
  'leerstelle-months': '6',
  'leerstelle-places': 'Kiel\nLübeck',
  'leerstelle-shares': 'Kiel; 10,00\nLübeck; 5,00',
}
const values = {
  costCentre: '0815',
  flat: 123_450,
  months: 6,
  places: ['Kiel', 'Lübeck'],
  shares: [
    { who: 'Kiel', share: 1000 },
    { who: 'Lübeck', share: 500 },
  ],
}
const formOf = (typed: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) form.set(name, value)
  return form
}

test('what is typed into a field is the value of its blank, and back', () => {
  expect(blanksFrom(formOf(texts), blanks)).toEqual(values)
  expect(blankTexts(blanks, values)).toEqual(texts)
})

test('an empty field fills nothing; what is no amount is left for the API to refuse', () => {
  expect(blanksFrom(formOf({ 'leerstelle-costCentre': ' ', 'leerstelle-flat': 'viel' }), blanks)).toEqual({
    flat: 'viel',
  })
})

test('a table says what stands in its lines', () => {
  expect(blankHint(blanks[4]!)).toBe('Je Zeile, getrennt durch Semikolon: Wer; Anteil.')
})
