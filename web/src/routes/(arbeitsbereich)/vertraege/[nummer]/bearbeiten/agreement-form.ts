import type { operations } from '@fit-store/contracts/api'
import type { Schemas } from '@fit-store/contracts/client'
import { amountText, centsFrom } from '#lib/costs/amount.ts'
import type { FieldNames } from '#lib/field-errors.ts'
import { blanksFrom, type Blank } from './own-blanks.ts'

type Agreement = Schemas['Agreement']
type Changes = NonNullable<operations['changeAgreementDraft']['requestBody']>['content']['application/json']

const missing = { minLength: 'Diese Angabe fehlt noch.' }

/** The fields of the form by the API's names. */
export const fields: FieldNames = {
  startsOn: { field: 'beginn', label: 'Beginn', says: { minimum: 'Der Tag liegt in der Vergangenheit.' } },
  inHouseBasis: { field: 'grundlage', label: 'Grundlage der Vergabe' },
  awardBasis: { field: 'vergabe', label: 'Begründung der Vergabe', says: missing },
  taxation: { field: 'steuer', label: 'Umsatzsteuer' },
  vatBps: { field: 'steuer', label: 'Umsatzsteuer' },
  taxGround: { field: 'steuergrund', label: 'Grund der Besteuerung', says: missing },
  dataProtection: { field: 'datenschutz', label: 'Datenschutz' },
  dataProtectionReason: { field: 'datenschutzgrund', label: 'Begründung zum Datenschutz', says: missing },
  dataCategories: { field: 'daten', label: 'Welche Daten verarbeitet werden' },
  subprocessors: { field: 'unterauftrag', label: 'Unterauftragnehmer' },
  reportHours: { field: 'meldung', label: 'Meldung von Vorfällen binnen' },
  deviations: { field: 'abweichung-0-klausel', label: 'Abweichungen vom Muster' },
  pricing: { field: 'verguetung', label: 'Vergütung' },
  amountCents: { field: 'betrag', label: 'Betrag im Jahr', says: { type: 'Schreiben Sie den Betrag so: 1.234,56.' } },
  priceYear: { field: 'preisjahr', label: 'Preisjahr' },
}

/** How many deviations the form offers: those there are, and two more. */
export const deviationRows = ({ deviations }: Pick<Agreement, 'deviations'>) => deviations.length + 2

/** What the fields show before anybody types. */
export function fieldsOf(agreement: Agreement): Record<string, string> {
  const deviations = agreement.deviations.flatMap(({ clause, wording, reason }, at) => [
    [`abweichung-${at}-klausel`, clause],
    [`abweichung-${at}-wortlaut`, wording],
    [`abweichung-${at}-grund`, reason],
  ])
  return {
    beginn: agreement.startsOn,
    grundlage: agreement.inHouseBasis,
    vergabe: agreement.awardBasis,
    steuer: agreement.taxation === 'taxable' ? 'taxable' : 'not_taxable',
    steuergrund: agreement.taxGround,
    datenschutz: agreement.dataProtection,
    datenschutzgrund: agreement.dataProtectionReason,
    daten: agreement.dataCategories.join('\n'),
    unterauftrag: agreement.subprocessors.map(({ name, task }) => `${name}: ${task}`).join('\n'),
    meldung: String(agreement.reportHours),
    verguetung: agreement.pricing,
    betrag: agreement.amountCents === null ? '' : amountText(agreement.amountCents),
    preisjahr: agreement.priceYear === null ? '' : String(agreement.priceYear),
    ...Object.fromEntries(deviations),
  }
}

/** What was typed, to stand in the form again. */
export const typedIn = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))

/** What the form asks the API to keep. */
export function changesFrom(form: FormData, blanks: readonly Blank[] = []): Changes {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const lines = (name: string) =>
    text(name)
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
  const isTaxable = text('steuer') === 'taxable'
  return {
    version: Number(text('stand')),
    startsOn: text('beginn'),
    inHouseBasis: text('grundlage') as Changes['inHouseBasis'],
    awardBasis: text('vergabe'),
    taxation: isTaxable ? 'taxable' : 'not_taxable',
    vatBps: isTaxable ? 1900 : 0,
    taxGround: text('steuergrund'),
    dataProtection: text('datenschutz') as Changes['dataProtection'],
    dataProtectionReason: text('datenschutzgrund'),
    dataCategories: lines('daten'),
    subprocessors: lines('unterauftrag').map(subprocessor),
    reportHours: Number(text('meldung')),
    deviations: deviationsIn(form, text),
    blanks: blanksFrom(form, blanks),
    ...(form.has('verguetung') && {
      pricing: text('verguetung') as NonNullable<Changes['pricing']>,
      amountCents: text('betrag') ? (centsFrom(text('betrag')) ?? -1) : null,
      priceYear: text('preisjahr') ? Number(text('preisjahr')) : null,
    }),
  }
}

/** `Demo-Rechenzentrum: Betrieb` → who and what for; without a colon all of it is the name. */
function subprocessor(line: string) {
  const [name = '', ...task] = line.split(':')
  return { name: name.trim(), task: task.join(':').trim() }
}

function deviationsIn(form: FormData, text: (name: string) => string) {
  const rows = [...form.keys()].filter((name) => /^abweichung-\d+-klausel$/.test(name))
  return rows
    .map((name) => name.replace(/-klausel$/, ''))
    .map((row) => ({ clause: text(`${row}-klausel`), wording: text(`${row}-wortlaut`), reason: text(`${row}-grund`) }))
    .filter(({ clause, wording, reason }) => clause || wording || reason)
}
