import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, isPossibleEnd, lastDayAfter, nextPossibleEnd, noticeBy } from './periods.ts'

const period = { startsOn: '2027-04-01', minimumMonths: 12, noticeMonths: 6 }

describe('an agreement', () => {
  test.for<[string, string]>([
    ['2027-05-01', '2028-12-31'], // the minimum period ends on 31 March 2028
    ['2028-06-30', '2028-12-31'],
    ['2028-07-01', '2029-12-31'], // a day late
    ['2026-01-01', '2028-12-31'], // before it begins
  ])('with notice on %s ends on %s', ([today, end]) => {
    expect(nextPossibleEnd(period, today)).toBe(end)
  })

  test('ends at the end of a year only, and not before its minimum period', () => {
    expect(isPossibleEnd(period, '2028-12-31', '2027-05-01')).toBe(true)
    expect(isPossibleEnd(period, '2027-12-31', '2027-05-01')).toBe(false)
    expect(isPossibleEnd(period, '2029-06-30', '2027-05-01')).toBe(false)
  })
})

test('the last day for notice is the day before the notice period begins', () => {
  expect(noticeBy('2028-12-31', 6)).toBe('2028-06-30')
  expect(noticeBy('2028-12-31', 12)).toBe('2027-12-31')
  expect(noticeBy('2028-12-31', 0)).toBe('2028-12-31')
})

test('29 February and the 31st become the last day of a shorter month', () => {
  expect(addMonths('2028-02-29', 12)).toBe('2029-02-28')
  expect(addMonths('2027-08-31', 6)).toBe('2028-02-29')
  expect(lastDayAfter('2028-02-29', 12)).toBe('2029-02-27')
})

test('notice on its last day is in time, a day later it is not', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2024-01-01', days))
  const months = fc.integer({ min: 0, max: 24 })
  fc.assert(
    fc.property(day, day, months, months, (startsOn, today, minimumMonths, noticeMonths) => {
      const any = { startsOn, minimumMonths, noticeMonths }
      const end = nextPossibleEnd(any, today)
      expect(isPossibleEnd(any, end, today)).toBe(true)
      const last = noticeBy(end, noticeMonths)
      if (last < startsOn || last < today) return
      expect(nextPossibleEnd(any, last) <= end).toBe(true)
      expect(nextPossibleEnd(any, addDays(last, 1)) > end || addDays(last, 1) <= startsOn).toBe(true)
    }),
  )
})
