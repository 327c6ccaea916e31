import type { Schemas } from '@fit-store/contracts/client'
import { formatDate, formatDecimal, formatList, formatMoney, formatPercent } from '#lib/format.ts'
import { landInSentence, landName, type LandCode } from '#lib/laender.ts'

type Key = Schemas['KeyName']

/** `Bayern beitritt`, `Bayern und Hessen beitreten`. */
export const joining = (joiners: readonly LandCode[]) =>
  `${formatList(joiners.map(landInSentence))} ${joiners.length > 1 ? 'beitreten' : 'beitritt'}`

/** `Mit Bayern`, `Mit Bayern und Hessen`, `Mit 5 weiteren Ländern`: the head of a column has little room. */
export const withJoiners = (joiners: readonly LandCode[]) =>
  joiners.length > 2 ? `Mit ${joiners.length} weiteren Ländern` : `Mit ${formatList(joiners.map(dativeOf))}`

const dativeOf = (code: LandCode) => (code === 'SL' ? 'dem Saarland' : landName(code))

const ordinals = [
  'erstes',
  'zweites',
  'drittes',
  'viertes',
  'fünftes',
  'sechstes',
  'siebtes',
  'achtes',
  'neuntes',
  'zehntes',
  'elftes',
  'zwölftes',
]

/** `als fünftes Land`, `als 13. Land`: the place of who would join. */
export const asNthLand = (place: number) => `als ${ordinals[place - 1] ?? `${place}.`} Land`

/** The keys of an estimate with their years, as they must stand beside every figure (decision 18). */
export const keysLine = (keys: readonly Key[]) =>
  keys.length
    ? formatList(
        keys.map(({ name, asOf }) => (name.includes(asOf.slice(0, 4)) ? name : `${name}, Stand ${formatDate(asOf)}`)),
      )
    : 'ohne Schlüssel'

/** Cents with four decimals as the API gives them: `0.9532` → `0,95 Cent`. Rounded half up, in decimal digits. */
export function perInhabitant(cents: string) {
  const [whole = '0', fraction = ''] = cents.split('.')
  const hundredths = Math.round(Number(`${whole}${fraction.padEnd(4, '0')}`) / 100)
  return `${formatDecimal((hundredths / 100).toFixed(2))}\u00A0Cent`
}

/** Why the shares of a year add up to more or less than its costs, and what becomes of it. */
export function carryOverSentence({ year, carryOverCents: cents }: { year: number; carryOverCents: number }) {
  if (cents === 0) return undefined
  const [name, verb] = cents < 0 ? ['Überschuss', 'senkt'] : ['Fehlbetrag', 'erhöht']
  return `${name} von ${formatMoney(Math.abs(cents))}: Er ${verb} den Preis des Jahres ${year + 1}.`
}

type Amount = { land: string; name: string; cents: number }

/** What a chart of shares shows, in one sentence: who pays most, and what share the own Land has. */
export function sharesAnswer(shares: readonly Amount[], mine: LandCode | undefined) {
  const total = shares.reduce((sum, { cents }) => sum + cents, 0)
  const largest = shares.reduce<Amount | undefined>(
    (most, one) => (most && most.cents >= one.cents ? most : one),
    undefined,
  )
  if (!largest || total <= 0) return 'Niemand zahlt etwas'
  const own = shares.find(({ land }) => land === mine)
  const part = ({ cents }: Amount) => formatPercent(cents / total, 1)
  if (!own) return `${largest.name} trägt mit ${part(largest)} den größten Anteil`
  if (shares.every(({ cents }) => cents === own.cents)) return `Alle zahlen gleich viel: ${formatMoney(own.cents)}`
  if (own === largest) return `${own.name} trägt mit ${part(own)} den größten Anteil`
  return `${own.name} trägt ${part(own)}, ${largest.name} mit ${part(largest)} am meisten`
}

/** What a chart of changes shows: by how much those who are there already pay less. */
export function changesAnswer(changes: readonly { beforeCents: number | undefined; afterCents: number }[]) {
  const there = changes.flatMap(({ beforeCents, afterCents }) =>
    beforeCents ? [{ saved: beforeCents - afterCents, part: (beforeCents - afterCents) / beforeCents }] : [],
  )
  if (there.every(({ saved }) => saved === 0)) return 'Für die anderen ändert sich nichts'
  const parts = there.filter(({ saved }) => saved > 0).map(({ part }) => formatPercent(part, 1))
  if (parts.length < there.length) return 'So verschieben sich die Anteile'
  return new Set(parts).size === 1
    ? `Alle, die schon dabei sind, sparen ${parts[0]}`
    : 'Alle, die schon dabei sind, zahlen weniger'
}
