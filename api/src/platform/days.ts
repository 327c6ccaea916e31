/** The day a moment falls on in Germany, as `2026-11-21`: days of deadlines and validity are Europe/Berlin days (decision 11). */
export const berlinDay = (at: Date): string => at.toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' }) // sv-SE writes dates as ISO 8601 does

/** The year a moment falls in in Germany. */
export const berlinYear = (at: Date): number => Number(berlinDay(at).slice(0, 4))

/** A day as `2026-11-21`, or the one a moment falls on in Germany, as people read it: `21.11.2026`. */
export const germanDay = (day: string | Date): string =>
  (typeof day === 'string' ? day : berlinDay(day)).split('-').toReversed().join('.')
