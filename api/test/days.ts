import { addDays } from '../src/deadlines/working-days.ts'
import { berlinDay, berlinYear } from '../src/platform/days.ts'

// Days to come, for what the product takes only of the future: a test must pass in every year.

const now = new Date()
const isLeap = (year: number) => new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29
const firstAfter = (year: number, isWanted: (year: number) => boolean): number =>
  isWanted(year + 1) ? year + 1 : firstAfter(year + 1, isWanted)

/** The next year of 365 days, so that a share by days is the same whenever a test runs. */
export const comingYear = firstAfter(berlinYear(now), (year) => !isLeap(year))

/** A day of the coming year: `inComingYear('04-01')`. */
export const inComingYear = (day: string) => `${comingYear}-${day}`

/** The same day one year later. */
export const inYearAfter = (day: string) => `${comingYear + 1}-${day}`

/** A 29 February to come. */
export const leapDay = `${firstAfter(berlinYear(now), isLeap)}-02-29`

/** So many days from today on. */
export const daysFromToday = (days: number) => addDays(berlinDay(now), days)
