import { expect, test } from 'vitest'
import { isLandCode, laender, landInSentence, landName } from './laender.ts'

test('sixteen Länder stand in German alphabetical order', () => {
  const names = laender.map(({ name }) => name)
  expect(names).toHaveLength(16)
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'de')))
})

test('no two Länder share a tile, and every tile is on the map', () => {
  expect(new Set(laender.map(({ row, column }) => `${row}/${column}`)).size).toBe(16)
  expect(laender.every(({ row, column }) => row <= 5 && column <= 5)).toBe(true)
})

test('only exact codes are accepted from outside', () => {
  expect(isLandCode('BY')).toBe(true)
  for (const text of ['by', 'XX', '', null, undefined, 'BY ']) expect(isLandCode(text)).toBe(false)
})

test('the Saarland takes its article in a sentence', () => {
  expect(landName('SL')).toBe('Saarland')
  expect(landInSentence('SL')).toBe('das Saarland')
  expect(landInSentence('HE')).toBe('Hessen')
})
