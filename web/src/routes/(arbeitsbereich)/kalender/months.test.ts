import { expect, test } from 'vitest'
import { byMonth, monthsFrom } from './months.ts'

test('deadlines stand by month, the next one first', () => {
  const due = ['2027-01-15', '2026-11-30', '2027-01-02'].map((on) => ({ on }))
  expect(byMonth(due)).toEqual([
    { month: '2026-11', items: [{ on: '2026-11-30' }] },
    { month: '2027-01', items: [{ on: '2027-01-02' }, { on: '2027-01-15' }] },
  ])
})

test('months are counted over the end of a year, whatever the day', () => {
  expect(monthsFrom('2026-11-30', 3)).toBe('2027-02-01')
  expect(monthsFrom('2026-01-31', -1)).toBe('2025-12-01')
})
