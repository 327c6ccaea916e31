import { formatNumber } from '#lib/format.ts'

type Result = { q: string; total: number; totalIsExact: boolean }

/** How many solutions there are, as the heading of the page: `4 Lösungen zu „bauantrag“`, `Keine Lösung zu „xyz“`. */
export function headline({ q, total, totalIsExact }: Result) {
  const count = totalIsExact ? formatNumber(total) : `Etwa ${formatNumber(total)}`
  const found = total === 0 ? 'Keine Lösung' : `${count} ${total === 1 ? 'Lösung' : 'Lösungen'}`
  return q ? `${found} zu „${q}“` : found
}
