import { expect, test } from 'vitest'
import { budgetYear } from './budget-year.ts'

test('a folder shows the amounts of the year that was asked for, as an address gives it', () => {
  expect(budgetYear('2026', '2026-11-23')).toBe(2026)
})

test('without one it shows this year, and the next once its prices are due', () => {
  expect(budgetYear(undefined, '2026-10-15')).toBe(2026)
  expect(budgetYear(undefined, '2026-10-16')).toBe(2027)
})
