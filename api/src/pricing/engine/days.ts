import { rounded } from './fraction.ts'

// Days are calendar days as `2027-04-01`. Reckoned in UTC, where every day has 24 hours.

const dayNumber = (day: string) =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000

/** 365 or 366. */
export const daysIn = (year: number) => (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000

/** Which day of its year a day is: 1 for 1 January. */
export const dayOfYear = (day: string) => dayNumber(day) - dayNumber(`${day.slice(0, 4)}-01-01`) + 1

/** The day with this number in its year: `dayNumbered(2027, 91)` is `2027-04-01`. */
export const dayNumbered = (year: number, number: number) =>
  new Date((dayNumber(`${year}-01-01`) + number - 1) * 86_400_000).toISOString().slice(0, 10)

/** Whether a time from one day to another, both counted and either open, touches a year. */
export const isWithin = (year: number, { from, to }: { from: string | null; to: string | null }) =>
  (from === null || from <= `${year}-12-31`) && (to === null || to >= `${year}-01-01`)

/** Whether there is such a day; `2027-02-29` is none. */
export const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text

/**
 * What of a year's amount falls on the days from `first` to `last` (both counted, 1 to `length`). Rounded so that the parts
 * of any division of the year into periods add up to the whole: what is due up to the last day less what was due before.
 */
export function forDays(cents: bigint, { first, last, length }: { first: number; last: number; length: number }) {
  const upTo = (day: number) => rounded({ numerator: cents * BigInt(day), denominator: BigInt(length) })
  return upTo(last) - upTo(first - 1)
}
