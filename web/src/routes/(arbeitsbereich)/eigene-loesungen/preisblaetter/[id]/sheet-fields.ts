import type { Schemas } from '@fit-store/contracts/client'
import { amountText, centsFrom } from '#lib/costs/amount.ts'
import type { FieldError } from '#lib/field-errors.ts'
import { formatNumber } from '#lib/format.ts'
import { costTypes, scenarios, type CostType, type PricingModel, type Scenario } from '#lib/labels/prices.ts'
import { laender } from '#lib/laender.ts'
import { fieldLabel } from './field-labels.ts'

// A price sheet as flat fields of a form and back. Both ways stand here, so that what is saved is what was read.

export type Content = Schemas['PriceSheetContent']
/** What stands in the form, by name of the field. An empty field may be missing. */
export type Fields = Readonly<Record<string, string>>

export const costTypeOrder = Object.keys(costTypes) as CostType[]
export const scenarioOrder = Object.keys(scenarios) as Scenario[]
/** Over three fields of one line, where their legend says what is counted. */
export const amounts: Record<Scenario, string> = { low: 'wenig', expected: 'erwartet', high: 'viel' }
const landCodes: readonly string[] = laender.map(({ code }) => code)
const spare = 1 // empty rows to add to a list; a saved one makes room for the next
const money = (cents: number | null) => (cents === null ? '' : amountText(cents))
const count = (value: number | null) => (value === null ? '' : formatNumber(value))

/** The fields of a stored content. */
export function fieldsOf(content: Content): Fields {
  const fields: Record<string, string> = {
    modell: content.model,
    schluessel: content.key ?? '',
    'schluessel-alle': content.allLaenderKey ?? '',
    festpreis: money(content.fixedPriceCents),
    'nutzungen-low': count(content.usesLow),
    'nutzungen-expected': count(content.usesExpected),
    'nutzungen-high': count(content.usesHigh),
    steuersatz: String(content.vatBps),
    steuergrund: content.vatGround ?? '',
    hinweis: content.note ?? '',
    begruendung: content.jumpReason ?? '',
  }
  for (const line of content.lines) {
    fields[`${line.costType}-low`] = money(line.lowCents)
    fields[`${line.costType}-expected`] = money(line.expectedCents)
    fields[`${line.costType}-high`] = money(line.highCents)
    fields[`${line.costType}-schluessel`] = line.key ?? ''
    fields[`${line.costType}-hinweis`] = line.note ?? ''
    fields[`${line.costType}-begruendung`] = line.jumpReason ?? ''
  }
  const others = content.participants.filter(({ land }) => !landCodes.includes(land))
  for (const one of content.participants) {
    const at = others.indexOf(one)
    const name = at === -1 ? one.land : `stelle-${at}`
    fields[`${name}-beteiligt`] = at === -1 ? 'ja' : one.land
    fields[`${name}-von`] = one.from ?? ''
    fields[`${name}-bis`] = one.to ?? ''
    fields[`${name}-szenario`] = one.fromScenario
  }
  for (const [at, extra] of content.extras.entries()) {
    fields[`zusatz-${at}-name`] = extra.name
    fields[`zusatz-${at}-preis`] = money(extra.cents)
    fields[`zusatz-${at}-umfang`] = extra.description ?? ''
    fields[`zusatz-${at}-stellen`] = extra.parties.join(' ')
  }
  for (const [at, carry] of content.carries.entries()) {
    fields[`uebertrag-${at}-jahr`] = String(carry.fromYear)
    fields[`uebertrag-${at}-betrag`] = money(carry.cents)
    fields[`uebertrag-${at}-grund`] = carry.reason
  }
  return fields
}

/** How many rows of a list the form shows: those that are filled and room for one more. */
export function rowCount(fields: Fields, list: 'stelle' | 'zusatz' | 'uebertrag', most: number) {
  const used = Object.entries(fields)
    .filter(([name, value]) => name.startsWith(`${list}-`) && value !== '')
    .map(([name]) => Number(name.split('-')[1]))
  return Math.min(most, Math.max(-1, ...used) + 1 + spare)
}

/** What the form says, and which fields cannot be read; those count as empty. */
export function contentFrom(fields: Fields): { content: Content; errors: FieldError[] } {
  const errors: FieldError[] = []
  const text = (name: string) => fields[name]?.trim() ?? ''
  const textOrNull = (name: string) => text(name) || null
  const refuse = (name: string, message: string) => {
    errors.push({ field: name, label: fieldLabel(name), message })
    return null
  }
  const cents = (name: string, least = 0) => {
    if (!text(name)) return null
    const value = centsFrom(text(name))
    if (value === undefined) return refuse(name, `„${text(name)}“ ist kein Betrag. Schreiben Sie ihn so: 12.345,67.`)
    return value < least ? refuse(name, 'Der Betrag ist nicht kleiner als 0 €.') : value
  }
  const number = (name: string) => {
    if (!text(name)) return null
    if (!/^(\d{1,3}(\.\d{3})+|\d{1,10})$/.test(text(name))) return refuse(name, `„${text(name)}“ ist keine ganze Zahl.`)
    return Number(text(name).replaceAll('.', ''))
  }
  const participant = (name: string, land: string) => ({
    land,
    from: textOrNull(`${name}-von`),
    to: textOrNull(`${name}-bis`),
    fromScenario: (textOrNull(`${name}-szenario`) ?? 'low') as Scenario,
  })
  const rows = (list: 'stelle' | 'zusatz' | 'uebertrag') =>
    [
      ...new Set(
        Object.keys(fields).flatMap((name) => (name.startsWith(`${list}-`) ? [Number(name.split('-')[1])] : [])),
      ),
    ]
      .toSorted((a, b) => a - b)
      .map((at) => `${list}-${at}`)
      .filter((row) =>
        Object.keys(fields).some(
          (name) => name.startsWith(`${row}-`) && !name.endsWith('-szenario') && text(name) !== '',
        ),
      )
  const content: Content = {
    model: (text('modell') || 'allocated') as PricingModel,
    key: textOrNull('schluessel'),
    allLaenderKey: textOrNull('schluessel-alle'),
    fixedPriceCents: cents('festpreis'),
    usesLow: number('nutzungen-low'),
    usesExpected: number('nutzungen-expected'),
    usesHigh: number('nutzungen-high'),
    vatBps: text('steuersatz') === '1900' ? 1900 : 0,
    vatGround: textOrNull('steuergrund'),
    note: textOrNull('hinweis'),
    jumpReason: textOrNull('begruendung'),
    lines: costTypeOrder.map((costType) => ({
      costType,
      lowCents: cents(`${costType}-low`),
      expectedCents: cents(`${costType}-expected`),
      highCents: cents(`${costType}-high`),
      key: textOrNull(`${costType}-schluessel`),
      note: textOrNull(`${costType}-hinweis`),
      jumpReason: textOrNull(`${costType}-begruendung`),
    })),
    participants: [
      ...landCodes.filter((code) => text(`${code}-beteiligt`)).map((code) => participant(code, code)),
      ...rows('stelle').map((row) => participant(row, text(`${row}-beteiligt`))),
    ],
    extras: rows('zusatz').map((row) => ({
      name: text(`${row}-name`),
      description: textOrNull(`${row}-umfang`),
      cents: cents(`${row}-preis`) ?? (text(`${row}-preis`) ? 0 : (refuse(`${row}-preis`, 'Der Preis fehlt.') ?? 0)),
      parties: text(`${row}-stellen`)
        .split(/[\s,;]+/)
        .filter(Boolean),
    })),
    carries: rows('uebertrag').map((row) => ({
      fromYear:
        number(`${row}-jahr`) ?? (text(`${row}-jahr`) ? 2020 : (refuse(`${row}-jahr`, 'Das Jahr fehlt.') ?? 2020)),
      cents:
        cents(`${row}-betrag`, -Infinity) ??
        (text(`${row}-betrag`) ? 0 : (refuse(`${row}-betrag`, 'Der Betrag fehlt.') ?? 0)),
      reason: text(`${row}-grund`),
    })),
  }
  return { content, errors }
}
