import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, isWorkingDay, lastDay, nationwideHolidays } from './working-days.ts'

const days = fc.integer({ min: 0, max: 40_000 }).map((number) => addDays('2000-01-01', number))
const amounts = fc.integer({ min: 1, max: 120 })

describe('public holidays', () => {
  test.each([
    [2024, '2024-03-29', '2024-05-09', '2024-05-20'],
    [2026, '2026-04-03', '2026-05-14', '2026-05-25'],
    [2027, '2027-03-26', '2027-05-06', '2027-05-17'],
    [2038, '2038-04-23', '2038-06-03', '2038-06-14'],
  ])('of %i follow Easter', (year, goodFriday, ascension, whitMonday) => {
    for (const day of [goodFriday, ascension, whitMonday]) expect(nationwideHolidays(year).has(day)).toBe(true)
  })

  test('are nine, and a Land’s own holiday is none', () => {
    expect(nationwideHolidays(2026).size).toBe(9)
    expect(isWorkingDay('2026-01-06')).toBe(true) // Heilige Drei Könige
    expect(isWorkingDay('2026-10-03')).toBe(false)
  })
})

describe('the last day of a period', () => {
  test('in working days skips weekends and holidays', () => {
    expect(lastDay('2026-11-20', { amount: 3, counted: 'working_days' })).toBe('2026-11-25')
    expect(lastDay('2026-12-23', { amount: 2, counted: 'working_days' })).toBe('2026-12-28')
  })

  test('in calendar days moves on to a working day', () => {
    expect(lastDay('2026-11-20', { amount: 30, counted: 'days' })).toBe('2026-12-21') // the 20th is a Sunday
    expect(lastDay('2026-11-25', { amount: 30, counted: 'days' })).toBe('2026-12-28') // Christmas, then a weekend
  })

  test('may be the 29th of February', () => {
    expect(lastDay('2028-02-28', { amount: 1, counted: 'working_days' })).toBe('2028-02-29')
    expect(lastDay('2028-01-30', { amount: 30, counted: 'days' })).toBe('2028-02-29')
  })

  test('is a working day after the first, and as many working days away as asked for', () => {
    fc.assert(
      fc.property(days, amounts, (from, amount) => {
        const last = lastDay(from, { amount, counted: 'working_days' })
        const between = Array.from({ length: daysBetween(from, last) }, (_, at) => addDays(from, at + 1))
        expect(isWorkingDay(last)).toBe(true)
        expect(between.filter(isWorkingDay).length).toBe(amount)
        const calendar = lastDay(from, { amount, counted: 'days' })
        expect(isWorkingDay(calendar)).toBe(true)
        expect(daysBetween(from, calendar)).toBeGreaterThanOrEqual(amount)
        expect(daysBetween(from, calendar)).toBeLessThan(amount + 6)
      }),
    )
  })
})
