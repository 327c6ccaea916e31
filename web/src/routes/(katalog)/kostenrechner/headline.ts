import { formatMoney, pluralInWords } from '#lib/format.ts'
import { landInSentence, type LandCode } from '#lib/laender.ts'
import { joining } from '#lib/costs/words.ts'

type Standing = {
  land: LandCode | undefined
  year: number
  titles: readonly string[]
  /** How many of them have a price for the year. */
  pricedCount: number
  /** What they cost the Land together. */
  totalCents: number | undefined
  /** Who really changes something by joining. */
  joiners: readonly LandCode[]
}

/** The heading of the calculator: the answer where there is one, else the question. */
export function costHeadline({ land, year, titles, pricedCount, totalCents, joiners }: Standing) {
  const [first, ...others] = titles
  if (!first) return 'Was kostet die Nachnutzung Ihr Land?'
  if (pricedCount === 0)
    return others.length ? `Für ${year} ist noch kein Preis bekannt` : `Für „${first}“ ist ${year} kein Preis bekannt`
  if (joiners.length) return `Was ändert sich, wenn ${joining(joiners)}?`
  if (!land || totalCents === undefined)
    return others.length
      ? `Was kosten ${titles.length} Lösungen ${year}?`
      : `Wer zahlt ${year} wie viel für „${first}“?`
  if (pricedCount < titles.length) {
    const some =
      pricedCount === 1 ? `Eine von ${titles.length} Lösungen` : `${pricedCount} von ${titles.length} Lösungen`
    return `${some} ${pricedCount === 1 ? 'hat' : 'haben'} ${year} einen Preis: ${formatMoney(totalCents)}`
  }
  const what = others.length ? `${pluralInWords(titles.length, 'Lösung', 'Lösungen')} kosten` : `„${first}“ kostet`
  return `${what} ${landInSentence(land)} ${year} ${formatMoney(totalCents)}`
}
