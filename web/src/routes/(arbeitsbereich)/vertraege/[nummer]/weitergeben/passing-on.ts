import type { operations } from '@fit-store/contracts/api'
import { centsFrom } from '#lib/costs/amount.ts'
import type { FieldNames } from '#lib/field-errors.ts'

type PassingOn = NonNullable<operations['passOnAgreement']['requestBody']>['content']['application/json']
type Municipality = PassingOn['municipalities'][number]
type Typed = { beginn: string; verguetung: string; betrag: string; preisjahr: string }

/** Municipalities from lines such as `091620000000;Landeshauptstadt München`, each once; and what is wrong with the others. */
export function municipalitiesIn(lines: readonly string[]): { municipalities: Municipality[]; faults: string[] } {
  const read = new Map<string, Municipality>()
  const faults: string[] = []
  for (const line of lines.map((one) => one.trim()).filter(Boolean)) {
    const [, digits = '', name = ''] = /^([\d\s]+)[;,\t](.+)$/.exec(line) ?? []
    const ars = digits.replaceAll(/\s/g, '')
    if (ars.length === 12 && name.trim()) read.set(ars, { ars, name: name.trim() })
    else faults.push(`„${line}“: Schreiben Sie zwölf Ziffern, ein Semikolon und den Namen.`)
  }
  return { municipalities: [...read.values()], faults }
}

/** The fields of the form by the API's names. */
export const passingOnFields: FieldNames = {
  municipalities: { field: 'weitere', label: 'Kommunen' },
  startsOn: { field: 'beginn', label: 'Beginn', says: { minimum: 'Der Tag liegt zu früh.' } },
  pricing: { field: 'verguetung', label: 'Vergütung' },
  amountCents: {
    field: 'betrag',
    label: 'Betrag im Jahr',
    says: { minimum: 'Schreiben Sie den Betrag so: 1.234,56.', required: 'Diese Angabe fehlt noch.' },
  },
  priceYear: { field: 'preisjahr', label: 'Preisjahr' },
}

/** What the form asks the API for. An amount nobody can read becomes one the API refuses. */
export function passingOnFrom(typed: Typed, municipalities: Municipality[]): PassingOn {
  return {
    municipalities,
    startsOn: typed.beginn,
    pricing: typed.verguetung as PassingOn['pricing'],
    ...(typed.betrag && { amountCents: centsFrom(typed.betrag) ?? -1 }),
    ...(typed.preisjahr && { priceYear: Number(typed.preisjahr) }),
  }
}
