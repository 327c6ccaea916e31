import type { DayCount } from '@fit-store/db/schema/cases'

// Days are Berlin days, written `2026-11-22`, and counted in UTC, where every day has 24 hours.

const dayLength = 86_400_000
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const written = (moment: number) => new Date(moment).toISOString().slice(0, 10)

/** The day so many calendar days later. */
export const addDays = (day: string, days: number): string => written(at(day) + days * dayLength)

/** Calendar days from one day to another; below zero when the other lies before. */
export const daysBetween = (from: string, to: string): number => (at(to) - at(from)) / dayLength

/** Easter Sunday of a year (Meeus, Jones and Butcher: the Gregorian computus). */
function easter(year: number): string {
  const golden = year % 19
  const [century, rest] = [Math.floor(year / 100), year % 100]
  const correction = (8 * century + 13) / 25
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor(correction) + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * late + 114
  return written(Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1))
}

/** The nine public holidays that every Land keeps. Those of single Länder do not move a deadline between two of them. */
export function nationwideHolidays(year: number): ReadonlySet<string> {
  const sunday = easter(year)
  return new Set([
    `${year}-01-01`,
    addDays(sunday, -2), // Karfreitag
    addDays(sunday, 1), // Ostermontag
    `${year}-05-01`,
    addDays(sunday, 39), // Christi Himmelfahrt
    addDays(sunday, 50), // Pfingstmontag
    `${year}-10-03`,
    `${year}-12-25`,
    `${year}-12-26`,
  ])
}

export function isWorkingDay(day: string): boolean {
  const weekday = new Date(at(day)).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !nationwideHolidays(Number(day.slice(0, 4))).has(day)
}

/**
 * The last day of a period. The day it begins on does not count (§ 187 Abs. 1 BGB); counted in calendar days, it ends on a
 * working day (§ 193 BGB).
 */
export function lastDay(from: string, { amount, counted }: { amount: number; counted: DayCount }): string {
  let day = counted === 'days' ? addDays(from, amount - 1) : from
  for (let left = counted === 'days' ? 1 : amount; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left--
  }
  return day
}
