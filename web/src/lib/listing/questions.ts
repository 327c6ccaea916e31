import type { Choice } from '#lib/components/choices.ts'

/** A question of the listing questionnaire, as `GET /listings/questionnaire` asks it. */
export type Question = {
  key: string
  label: string
  help: string | null
  control: string
  picker: string | null
  catalogue: string | null
  /** What one row of a group is called; a number follows it. */
  rowLabel: string | null
  /** Whether submission needs an answer; inside a group, whether each row does. */
  isRequired: boolean
  minLength: number
  maxLength: number | null
  maxItems: number | null
  choices: { value: string; label: string }[]
  requiredKinds: string[]
  fields: Question[]
}

/** What a listing says in one section, by the keys of its questions. */
export type Content = Readonly<Record<string, unknown>>
export type Row = Record<string, unknown>

/** What stored keys are called, by kind of picker. */
export type Titles = Readonly<Record<string, Readonly<Record<string, Choice>>>>

/** Kinds with so few values that a list of all is quicker than a search. */
const shortKinds: readonly string[] = ['subject_area', 'maturity_level', 'land']
export const isShortList = ({ picker }: Question) => picker !== null && shortKinds.includes(picker)

export const rowsOf = (content: Content, key: string) => (Array.isArray(content[key]) ? (content[key] as Row[]) : [])
export const listOf = (value: unknown) =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
export const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** Whether nothing was written or chosen anywhere in it. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.every(isEmpty)
  return typeof value === 'object' && Object.values(value).every(isEmpty)
}
