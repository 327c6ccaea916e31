import { pluralInWords } from '#lib/format.ts'
import type { CoverageBasis } from '#lib/labels/coverage.ts'

/** What the page of a public service says first: `Drei Lösungen decken diese Leistung ab, zwei davon ausdrücklich.` */
export function coverageAnswer(bases: readonly CoverageBasis[], total = bases.length) {
  const named = bases.filter((basis) => basis === 'named').length
  if (total === 0) return 'Für diese Leistung ist keine Lösung gelistet.'
  const covering = total === 1 ? 'Eine Lösung deckt' : `${pluralInWords(total, 'Lösung', 'Lösungen')} decken`
  return `${covering} diese Leistung ab, ${basisOf(total, named)}.`
}

function basisOf(total: number, named: number) {
  if (named === 0) return 'nicht ausdrücklich, aber über ihre OZG-Leistung'
  if (named === total) return 'ausdrücklich genannt'
  return `${named === 1 ? 'eine davon' : pluralInWords(named, 'davon', 'davon').toLowerCase()} ausdrücklich`
}
