import { storedDay } from './partial-day.ts'
import type { Question, Content, Row } from './questions.ts'
import { isEmpty, rowsOf } from './questions.ts'

// The fields of a section's form are named like the path to what they say (`onlineServices.0.name`), so that what the API
// refuses by its pointer stands at its field.

/** What a form says, by question: text that cannot be read as a number stays as it was typed, for the API to refuse. */
export const contentFrom = (questions: readonly Question[], form: FormData, at = ''): Content =>
  Object.fromEntries(questions.map((question) => [question.key, valueFrom(question, form, at + question.key)]))

function valueFrom(question: Question, form: FormData, name: string): unknown {
  switch (question.control) {
    case 'group':
      return keysBelow(form, name)
        .toSorted((a, b) => Number(a) - Number(b))
        .map((key) => contentFrom(question.fields, form, `${name}.${key}.`))
        .filter((row) => !isEmpty(row))
    case 'answers':
      return keysBelow(form, name)
        .map((requirement) => ({
          requirement,
          state: textAt(form, `${name}.${requirement}.state`),
          evidence: textAt(form, `${name}.${requirement}.evidence`),
        }))
        .filter(({ state, evidence }) => state !== null || evidence !== null)
    case 'choices':
    case 'pickers':
      return [...new Set(textsAt(form, name))]
    case 'words':
      return [
        ...new Set(
          textsAt(form, name)
            .flatMap((text) => text.split('\n'))
            .map((word) => word.trim())
            .filter(Boolean),
        ),
      ]
    case 'day':
      return storedDay(textAt(form, name) ?? '') || null
    case 'number':
      return numberOf(textAt(form, name))
    default:
      return textAt(form, name)
  }
}

const textsAt = (form: FormData, name: string) =>
  form.getAll(name).flatMap((value) => (typeof value === 'string' ? [value.replaceAll('\r\n', '\n')] : []))

const textAt = (form: FormData, name: string) => textsAt(form, name)[0]?.trim() || null

const numberOf = (text: string | null) =>
  text !== null && /^(\d{1,3}(\.\d{3})+|\d{1,10})$/.test(text) ? Number(text.replaceAll('.', '')) : text

/** `rows.0.a`, `rows.0.b`, `rows.2.a` → 0, 2 */
function keysBelow(form: FormData, name: string) {
  const below = [...form.keys()].filter((key) => key.startsWith(`${name}.`))
  return [...new Set(below.map((key) => key.slice(name.length + 1).split('.')[0] ?? ''))]
}

/** The content with one more empty row of a group, or without one of its rows: `+`, or its place. */
export function withRows(content: Content, { key, fields }: Question, change: '+' | number): Content {
  const rows = rowsOf(content, key)
  const blank = contentFrom(fields, new FormData()) as Row
  // The one empty row that stands there anyway counts as the first.
  const more = rows.length === 0 ? [blank, blank] : [...rows, blank]
  return { ...content, [key]: change === '+' ? more : rows.toSpliced(change, 1) }
}
