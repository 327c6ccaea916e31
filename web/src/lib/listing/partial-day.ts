/** A day, month or year as people write it: `2026-11-22` → `22.11.2026`, `2026-11` → `11.2026`. */
export function writtenDay(stored: string) {
  return /^\d{4}(-\d{2}){0,2}$/.test(stored) ? stored.split('-').toReversed().join('.') : stored
}

/** The other way; what is no day stays as it was typed, for the API to refuse. */
export function storedDay(written: string) {
  const [, day, month, year] = /^(?:(\d{1,2})\.\s*)?(?:(\d{1,2})\.\s*)?(\d{4})$/.exec(written) ?? []
  if (!year) return written
  const parts = month === undefined ? [day] : [month, day]
  return [year, ...parts.filter((part) => part !== undefined).map((part) => part.padStart(2, '0'))].join('-')
}
