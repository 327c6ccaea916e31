import { expect, test } from 'vitest'
import { compareTitle, differenceAnswer } from './words.ts'

test('the heading says how many are compared, or what is missing', () => {
  expect(compareTitle([])).toBe('Welche Lösungen möchten Sie vergleichen?')
  expect(compareTitle(['Wohngeld'])).toBe('Womit möchten Sie „Wohngeld“ vergleichen?')
  expect(compareTitle(['Wohngeld', 'BAföG'])).toBe('Zwei Lösungen im Vergleich')
})

test('the answer counts the rows that differ', () => {
  const row = (label: string, ...texts: string[]) => ({ label, cells: texts.map((text) => ({ text })) })
  const groups = [{ label: 'Betrieb', rows: [row('Stand', 'Pilot', 'Pilot'), row('Seit', '2021', '2022')] }]
  expect(differenceAnswer(groups)).toBe('Sie unterscheiden sich in 1 von 2\u00A0Merkmalen.')
  expect(differenceAnswer([{ label: 'Betrieb', rows: [row('Stand', 'Pilot', 'Pilot')] }])).toMatch(/in keinem Merkmal/)
})
