import type { ListingSectionKey } from '@fit-store/db/schema/listings'
import { wordDiff, type Piece } from '../../../documents/word-diff.ts'
import { questionnaire, type Question } from '../../questionnaire/questionnaire.ts'
import type { ListingContent } from './fields.ts'

// What a reader has to see to get from one version to another, field by field. Pure: `nameOf` says what a key is called.

export type Change = {
  field: string
  label: string
  kind: 'text' | 'value' | 'list'
  before: string | null
  after: string | null
  /** Of a text, word by word. */
  pieces: Piece[]
  /** Of a list, each entry in words. */
  added: string[]
  removed: string[]
}
export type SectionChanges = { section: ListingSectionKey; title: string; changes: Change[] }
export type NameOf = (picker: string, key: string) => string

/** Sections with something that changed, in the order of the questionnaire. */
export function compareContent(before: ListingContent, after: ListingContent, nameOf: NameOf): SectionChanges[] {
  return questionnaire.sections.flatMap(({ key, title, fields }) => {
    const [one, other] = [before[key], after[key]] as [Record<string, unknown>, Record<string, unknown>]
    const changes = fields.flatMap((field) =>
      changeOf(field, { before: one[field.key], after: other[field.key] }, nameOf),
    )
    return changes.length > 0 ? [{ section: key, title, changes }] : []
  })
}

function changeOf(
  question: Question,
  { before, after }: { before: unknown; after: unknown },
  nameOf: NameOf,
): Change[] {
  if (sameValue(before, after)) return []
  const change = {
    field: question.key,
    label: question.label,
    before: null,
    after: null,
    pieces: [],
    added: [],
    removed: [],
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const [one, other] = [before, after].map((rows) => rows.map((row) => inWords(question, row, nameOf)))
    return [{ ...change, kind: 'list', added: without(other!, one!), removed: without(one!, other!) }]
  }
  const [one, other] = [before, after].map((value) => (isEmpty(value) ? null : inWords(question, value, nameOf)))
  if (question.control === 'textarea' || question.control === 'text') {
    return [{ ...change, kind: 'text', before: one!, after: other!, pieces: wordDiff(one ?? '', other ?? '') }]
  }
  return [{ ...change, kind: 'value', before: one!, after: other! }]
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === ''

/** Whether two answers say the same: the database gives keys back in an order of its own, and rows in that of their table. */
export const sameValue = (one: unknown, other: unknown) => canonical(one) === canonical(other)

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).toSorted().join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const members = Object.entries(value).filter(([, member]) => !isEmpty(member))
  return `{${members
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
    .toSorted()
    .join(',')}}`
}

function without(lines: string[], others: string[]) {
  const left = [...others]
  return lines.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** A value or a row as somebody would say it: `Federführend: Land Brandenburg, seit 2024-05`. */
export function inWords(question: Question, value: unknown, nameOf: NameOf): string {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const row = value as Record<string, unknown>
    return question.fields
      .filter(({ key }) => !isEmpty(row[key]) && !(Array.isArray(row[key]) && row[key].length === 0))
      .map((field, at) => {
        const said = Array.isArray(row[field.key])
          ? (row[field.key] as unknown[]).map((one) => inWords(field, one, nameOf)).join(', ')
          : inWords(field, row[field.key], nameOf)
        return at === 0 ? said : `${field.label}: ${said}`
      })
      .join(' · ')
  }
  const text = String(value)
  if (question.picker) return nameOf(question.picker, text)
  if (question.control === 'fixed') return nameOf('requirement', text)
  return question.choices.find((choice) => choice.value === text)?.label ?? text
}
