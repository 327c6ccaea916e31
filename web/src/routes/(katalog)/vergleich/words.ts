import { plural, pluralInWords } from '#lib/format.ts'
import { differs, type CompareGroup } from '#lib/components/compare.ts'

/** The heading: how many are compared, or what is still missing. */
export function compareTitle(titles: readonly string[]) {
  const [first, second] = titles
  if (!first) return 'Welche Lösungen möchten Sie vergleichen?'
  if (!second) return `Womit möchten Sie „${first}“ vergleichen?`
  return `${pluralInWords(titles.length, 'Lösung', 'Lösungen')} im Vergleich`
}

/** The sentence under it: `Sie unterscheiden sich in 12 von 20 Merkmalen.` */
export function differenceAnswer(groups: readonly CompareGroup[]) {
  const rows = groups.flatMap((group) => group.rows)
  const different = rows.filter(differs).length
  if (different === 0) return 'Nach dem, was bekannt ist, unterscheiden sie sich in keinem Merkmal.'
  return `Sie unterscheiden sich in ${different} von ${plural(rows.length, 'Merkmal', 'Merkmalen')}.`
}
