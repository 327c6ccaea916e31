import type { Variable } from '@fit-store/db/schema/terms'
import type { Block, Run } from '../../documents/blocks.ts'

// What people fill into the blanks: checked by the type and rule of the variable, then written in German. We format
// ourselves because a document must read the same in ten years, whatever the platform's German is then.

/** A broken rule, with a JSON pointer below the value. */
export type Fault = { pointer: string; rule: string; limit?: number }

export type Values = Record<string, unknown>

const thinking: Record<Variable['type'], (value: unknown, rule: Variable['rule']) => Fault[]> = {
  text: (value, { min = 1, max = 2000 }) => {
    if (typeof value !== 'string') return [fault('type')]
    if (unprintable.test(value)) return [fault('characters')]
    if (value.trim().length < min) return [fault('minLength', min)]
    return value.length > max ? [fault('maxLength', max)] : []
  },
  integer: (value, rule) => wholeNumber(value, rule),
  money: (value, { min = 0, max = 10 ** 14 }) => wholeNumber(value, { min, max }),
  day: (value) => (typeof value === 'string' && isDay(value) ? [] : [fault('day')]),
  months: (value, { min = 1, max = 1200 }) => wholeNumber(value, { min, max }),
  choice: (value, { choices = [] }) => (choices.some((choice) => choice.value === value) ? [] : [fault('choice')]),
  list: (value, { min = 0, max = 500 }) => {
    if (!Array.isArray(value)) return [fault('type')]
    return [...size(value, min, max), ...value.flatMap((one, at) => below(`/${at}`, thinking.text(one, {})))]
  },
  table: (value, { min = 0, max = 2000, columns = [] }) => {
    if (!Array.isArray(value)) return [fault('type')]
    return [...size(value, min, max), ...value.flatMap((row, at) => below(`/${at}`, rowFaults(row, columns)))]
  },
}

/** Nothing when the value obeys the variable's type and rule. */
export const faultsOf = ({ type, rule }: Variable, value: unknown): Fault[] => thinking[type](value, rule)

type Columns = NonNullable<Variable['rule']['columns']>

function rowFaults(row: unknown, columns: Columns): Fault[] {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return [fault('type')]
  const cells: [string, unknown][] = Object.entries(row)
  const surplus = cells.filter(([name]) => !columns.some((column) => column.name === name))
  return [
    ...surplus.map(([name]) => ({ pointer: `/${name}`, rule: 'surplus' })),
    ...columns.flatMap(({ name, type }) => {
      const cell = cells.find(([own]) => own === name)
      return below(`/${name}`, cell ? thinking[type](cell[1], {}) : [fault('required')])
    }),
  ]
}

const fault = (rule: string, limit?: number): Fault => ({ pointer: '', rule, ...(limit !== undefined && { limit }) })
const below = (place: string, faults: Fault[]) => faults.map((one) => ({ ...one, pointer: place + one.pointer }))

function size(value: unknown[], min: number, max: number) {
  if (value.length < min) return [fault('minItems', min)]
  return value.length > max ? [fault('maxItems', max)] : []
}

function wholeNumber(value: unknown, { min = -(10 ** 14), max = 10 ** 14 }: Variable['rule']) {
  // -0 would be written as 0 and read back as something else.
  if (typeof value !== 'number' || !Number.isInteger(value) || Object.is(value, -0)) return [fault('integer')]
  if (value < min) return [fault('minimum', min)]
  return value > max ? [fault('maximum', max)] : []
}

/** Control characters, and marks that turn the direction of writing: what is signed must be what is seen (Unicode TR 36). */
export const unprintable = /(?![\t\n])\p{Cc}|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/u

function isDay(text: string) {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? []
  if (!year || !month || !day || year < 1900) return false
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day
}

/** A value that has no fault, as the German text of the document has it. */
export function written({ name, type, rule }: Variable, value: unknown): Run | Block {
  if (type === 'list') {
    return { type: 'list', isOrdered: false, items: (value as string[]).map((one) => [run(one, name)]) }
  }
  if (type !== 'table') return run(writtenValue(type, rule, value), name)
  const columns = rule.columns ?? []
  return {
    type: 'table',
    columns: columns.map(({ label, type }) => ({ label, align: type === 'text' || type === 'day' ? 'left' : 'right' })),
    rows: (value as Values[]).map((row) =>
      columns.map((column) => [run(writtenValue(column.type, {}, row[column.name]), name)]),
    ),
  }
}

const run = (text: string, target: string): Run => ({ text, style: 'plain', kind: 'value', target })

function writtenValue(type: Variable['type'], { choices = [] }: Variable['rule'], value: unknown): string {
  switch (type) {
    case 'integer':
      return grouped(BigInt(value as number))
    case 'money':
      return writtenMoney(value as number)
    case 'day':
      return writtenDay(value as string)
    case 'months':
      return value === 1 ? '1 Monat' : `${grouped(BigInt(value as number))} Monate`
    case 'choice':
      return choices.find((choice) => choice.value === value)?.label ?? ''
    default:
      return String(value)
  }
}

const grouped = (value: bigint) => String(value).replaceAll(/\B(?=(\d{3})+$)/g, '.')

/** Cents as `1.234,56 €`; the space does not break. */
function writtenMoney(cents: number) {
  const amount = BigInt(Math.abs(cents))
  return `${cents < 0 ? '−' : ''}${grouped(amount / 100n)},${String(amount % 100n).padStart(2, '0')}\u00a0€`
}

const months = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ')

/** `2027-01-01` as `1. Januar 2027`. */
export function writtenDay(day: string) {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}.\u00a0${months[(month ?? 1) - 1]} ${year}`
}
