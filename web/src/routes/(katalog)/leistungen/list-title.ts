import { formatNumber, plural } from '#lib/format.ts'

type Found = {
  total: number
  /** How many of them have a solution. */
  coveredTotal: number
  q?: string | null | undefined
  subjectArea?: string | undefined
  /** Set when the list shows only services with, or only those without a solution. */
  covered?: boolean | undefined
}

/** What the list of public services says first: `38 Leistungen zu „wohngeld“, für 12 gibt es eine Lösung`. */
export function listTitle({ total, coveredTotal, q, subjectArea, covered }: Found) {
  const words = [
    total === 0 ? 'Keine Leistung' : plural(total, 'Leistung', 'Leistungen'),
    covered === undefined ? '' : covered ? ' mit Lösung' : ' ohne Lösung',
    q ? ` zu „${q}“` : '',
    subjectArea ? ` im Themenfeld ${subjectArea}` : '',
    covered === undefined && total > 0 ? coverage(total, coveredTotal) : '',
  ]
  return words.join('')
}

function coverage(total: number, covered: number) {
  if (total === 1) return covered ? ', für sie gibt es eine Lösung' : ', für sie gibt es noch keine Lösung'
  if (covered === 0) return ', für keine gibt es eine Lösung'
  return covered === total ? ', für alle gibt es eine Lösung' : `, für ${formatNumber(covered)} gibt es eine Lösung`
}
