import type { CostType, Scenario } from '@fit-store/db/schema/pricing'
import { scenarios } from '@fit-store/db/schema/pricing'
import { costTypeNames } from '../../estimates/sheet-costs.ts'
import type { SheetContent } from '../schemas.ts'

// A price sheet as one table, the same in CSV and XLSX. Every row says in its first column what it is about; the template is
// this table with the five cost types and no amounts.

export const columns = [
  'Bereich',
  'Angabe',
  'Wert',
  'Wenig',
  'Erwartet',
  'Viel',
  'Schlüssel',
  'Von',
  'Bis',
  'Stellen',
  'Erläuterung',
  'Begründung',
] as const
export type Column = (typeof columns)[number]

/** Amounts in cents, everything else as text; the writer of a format decides how it looks. */
export type Cell = string | { cents: number } | { count: number } | null
export type Row = Partial<Record<Column, Cell>>

export const areas = {
  sheet: 'Preisblatt',
  line: 'Kostenart',
  participant: 'Beteiligt',
  extra: 'Zusatzleistung',
  carry: 'Übertrag',
} as const

export const modelWords: Record<SheetContent['model'], string> = {
  allocated: 'verteilt',
  efa_financed: 'EfA-finanziert',
  fixed_price: 'Festpreis',
  free: 'kostenfrei',
}
export const scenarioWords: Record<Scenario, string> = { low: 'wenig', expected: 'erwartet', high: 'viel' }
export const costTypeOrder = Object.keys(costTypeNames) as CostType[]

const money = (cents: number | null): Cell => (cents === null ? null : { cents })
const count = (number: number | null): Cell => (number === null ? null : { count: number })

/** The rows of a sheet, in the order of the form. */
export function rowsOf(sheet: SheetContent): Row[] {
  const about = (Angabe: string, rest: Row): Row => ({ Bereich: areas.sheet, Angabe, ...rest })
  return [
    about('Preismodell', { Wert: modelWords[sheet.model] }),
    about('Schlüssel', { Wert: sheet.key }),
    about('Schlüssel aller Länder', { Wert: sheet.allLaenderKey }),
    about('Festpreis', { Wert: money(sheet.fixedPriceCents) }),
    about('Nutzungen', {
      Wenig: count(sheet.usesLow),
      Erwartet: count(sheet.usesExpected),
      Viel: count(sheet.usesHigh),
    }),
    about('Umsatzsteuer', { Wert: `${sheet.vatBps / 100} %`, Erläuterung: sheet.vatGround }),
    about('Hinweis', { Erläuterung: sheet.note }),
    about('Änderung zum Vorjahr', { Begründung: sheet.jumpReason }),
    ...costTypeOrder.map((costType): Row => {
      const line = sheet.lines.find((one) => one.costType === costType)
      return {
        Bereich: areas.line,
        Angabe: costTypeNames[costType],
        Wenig: money(line?.lowCents ?? null),
        Erwartet: money(line?.expectedCents ?? null),
        Viel: money(line?.highCents ?? null),
        Schlüssel: line?.key ?? null,
        Erläuterung: line?.note ?? null,
        Begründung: line?.jumpReason ?? null,
      }
    }),
    sumRow(sheet),
    ...sheet.participants.map(({ land, from, to, fromScenario }): Row => ({
      Bereich: areas.participant,
      Angabe: land,
      Wert: scenarioWords[fromScenario],
      Von: from,
      Bis: to,
    })),
    ...sheet.extras.map((extra): Row => ({
      Bereich: areas.extra,
      Angabe: extra.name,
      Wert: money(extra.cents),
      Stellen: extra.parties.join(' ') || null,
      Erläuterung: extra.description,
    })),
    ...sheet.carries.map(({ fromYear, cents, reason }): Row => ({
      Bereich: areas.carry,
      Angabe: String(fromYear),
      Wert: money(cents),
      Erläuterung: reason,
    })),
  ]
}

/** Written for people; reading checks it. Empty while an amount is missing. */
function sumRow({ lines }: SheetContent): Row {
  const sum = (amounts: (number | null)[]) =>
    amounts.length === costTypeOrder.length && amounts.every((amount) => amount !== null)
      ? money(amounts.reduce((all, amount) => all + amount, 0))
      : null
  return {
    Bereich: areas.line,
    Angabe: 'Summe',
    Wenig: sum(lines.map(({ lowCents }) => lowCents)),
    Erwartet: sum(lines.map(({ expectedCents }) => expectedCents)),
    Viel: sum(lines.map(({ highCents }) => highCents)),
  }
}

export const wordFor = <T extends string>(words: Record<T, string>, said: string): T | undefined =>
  (Object.keys(words) as T[]).find((key) => words[key].toLowerCase() === said.trim().toLowerCase())

export const scenarioOf = (said: string) => (said.trim() === '' ? scenarios[0] : wordFor(scenarioWords, said))
