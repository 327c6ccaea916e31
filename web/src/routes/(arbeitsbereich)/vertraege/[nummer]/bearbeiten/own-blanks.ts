import type { Schemas } from '@fit-store/contracts/client'
import { amountText, centsFrom } from '#lib/costs/amount.ts'
import type { FieldNames } from '#lib/field-errors.ts'

// Blanks that only an operator's own wording has. Each is one field: what holds several values takes one a line.

export type Blank = Schemas['AgreementBlanks']['items'][number]
type Column = NonNullable<Blank['rule']['columns']>[number]
type Kind = Blank['type'] | Column['type']

export const blankField = ({ name }: Pick<Blank, 'name'>) => `leerstelle-${name}`

export const hasLines = ({ type }: Blank) => type === 'list' || type === 'table'

/** How to write what a blank asks for. */
export function blankHint({ type, rule }: Blank): string | undefined {
  if (type === 'list') return 'Eine Angabe je Zeile.'
  if (type === 'table')
    return `Je Zeile, getrennt durch Semikolon: ${rule.columns?.map(({ label }) => label).join('; ')}.`
  return { money: 'In Euro, zum Beispiel 1.234,56.', months: 'In Monaten.', integer: 'Eine ganze Zahl.' }[
    type as string
  ]
}

/** The fields by the API's names, for its refusals. */
export const blankNames = (blanks: readonly Blank[]): FieldNames =>
  Object.fromEntries(blanks.map((blank) => [`blanks/${blank.name}`, { field: blankField(blank), label: blank.label }]))

/** What the fields show before anybody types. */
export const blankTexts = (blanks: readonly Blank[], values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(blanks.map((blank) => [blankField(blank), textOf(blank, values[blank.name])]))

/** What was typed, as the API takes it; an empty field fills nothing, and what cannot be read is left for the API to refuse. */
export function blanksFrom(form: FormData, blanks: readonly Blank[]): Record<string, unknown> {
  const typed = blanks.map((blank) => [blank, typedIn(form.get(blankField(blank)))] as const)
  return Object.fromEntries(
    typed.filter(([, text]) => text !== '').map(([blank, text]) => [blank.name, valueOf(blank, text)]),
  )
}

function textOf({ type, rule }: Blank, value: unknown): string {
  if (value === undefined) return ''
  if (type === 'list') return (value as string[]).join('\n')
  if (type !== 'table') return cellText(type, value)
  const rows = value as Record<string, unknown>[]
  const columns = rule.columns ?? []
  return rows.map((row) => columns.map((column) => cellText(column.type, row[column.name])).join('; ')).join('\n')
}

const cellText = (type: Kind, value: unknown) =>
  typeof value === 'number'
    ? type === 'money'
      ? amountText(value)
      : String(value)
    : typeof value === 'string'
      ? value
      : ''

const typedIn = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value.trim() : '')

function valueOf({ type, rule }: Blank, text: string): unknown {
  if (!hasLines({ type } as Blank)) return cell(type, text)
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (type === 'list') return lines
  return lines.map((line) => {
    const cells = line.split(';').map((one) => one.trim())
    return Object.fromEntries(
      (rule.columns ?? []).map((column, at) => [column.name, cell(column.type, cells[at] ?? '')]),
    )
  })
}

function cell(type: Kind, text: string): unknown {
  if (type === 'money') return centsFrom(text) ?? text
  if (type === 'integer' || type === 'months') return /^-?\d{1,15}$/.test(text) ? Number(text) : text
  return text
}
