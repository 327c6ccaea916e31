// How long an agreement runs and when it can end. Days are Berlin days as `2027-04-01`; pure, so that pages, letters and the
// calendar say the same.

export type Period = { startsOn: string; minimumMonths: number; noticeMonths: number }

/** The day before the same date so many months later: twelve months from 1 April end on 31 March. */
export const lastDayAfter = (startsOn: string, months: number) => addDays(addMonths(startsOn, months), -1)

/**
 * The earliest end that notice given on a day can bring: the end of a calendar year, after the minimum period, with the
 * notice period in between (reuse-terms and provision-terms, clause "termination").
 */
export function nextPossibleEnd({ startsOn, minimumMonths, noticeMonths }: Period, today: string): string {
  const lastDayOfMinimum = lastDayAfter(startsOn, minimumMonths)
  const afterNotice = addMonths(today > startsOn ? today : startsOn, noticeMonths)
  const earliest = afterNotice > lastDayOfMinimum ? afterNotice : lastDayOfMinimum
  return `${earliest.slice(0, 4)}-12-31`
}

/** The last day on which notice still brings this end. */
export const noticeBy = (endsOn: string, noticeMonths: number) =>
  addDays(addMonths(addDays(endsOn, 1), -noticeMonths), -1)

/** Whether notice given today can bring this end in the ordinary way. */
export const isPossibleEnd = (period: Period, endsOn: string, today: string) =>
  endsOn.endsWith('-12-31') && endsOn >= nextPossibleEnd(period, today)

/** The same date so many months later or earlier; the 31st of a shorter month, and 29 February, become its last day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, lastDate))
  return first.toISOString().slice(0, 10)
}

export const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
