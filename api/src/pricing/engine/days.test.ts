import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumbered, dayOfYear, daysIn, forDays, isDay } from './days.ts'

test('years have the days they have', () => {
  expect([2023, 2024, 2100, 2400].map(daysIn)).toEqual([365, 366, 365, 366])
  expect([dayOfYear('2024-12-31'), dayOfYear('2027-04-01')]).toEqual([366, 91])
  expect(dayNumbered(2024, 60)).toBe('2024-02-29')
})

test('a day that is not in the calendar is none', () => {
  expect(['2027-02-29', '2027-13-01', '2027-4-1', 'morgen', ''].map(isDay)).toEqual(Array(5).fill(false))
  expect(isDay('2028-02-29')).toBe(true)
})

test('parts of a year make up the whole, however it is divided, also in leap years', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 364 }), { maxLength: 12 })
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.constantFrom(365, 366), cuts, (cents, length, days) => {
      const ends = [...days.toSorted((a, b) => a - b), length]
      const parts = ends.map((last, at) => forDays(cents, { first: (ends[at - 1] ?? 0) + 1, last, length }))
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(cents)
      expect(parts.every((part) => part >= 0n)).toBe(true)
    }),
  )
})
