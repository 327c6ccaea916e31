/** Days in the order they come, by month: `2026-11` with what is due in it. */
export function byMonth<Due extends { on: string }>(deadlines: readonly Due[]): { month: string; items: Due[] }[] {
  const sorted = deadlines.toSorted((a, b) => a.on.localeCompare(b.on))
  return [...Map.groupBy(sorted, ({ on }) => on.slice(0, 7))].map(([month, items]) => ({ month, items }))
}

/** The first day of the month so many months away from a day. */
export function monthsFrom(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}
