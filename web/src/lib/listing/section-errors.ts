import type { FieldError } from '#lib/field-errors.ts'
import { sentence, type Violation } from '#lib/rule-sentences.ts'
import { rowsOf, type Content, type Question } from './questions.ts'

/** What the API refused in a section, each field once. Its pointers lead into the content that was sent. */
export function sectionErrors(
  violations: readonly Violation[],
  questions: readonly Question[],
  content: Content,
): FieldError[] {
  const found = new Map<string, FieldError>()
  for (const violation of violations) {
    const place = placeOf(violation.pointer, questions, content)
    if (place && !found.has(place.field))
      found.set(place.field, { ...place, message: saying(violation, place.question) })
  }
  return [...found.values()].map(({ field, label, message }) => ({ field, label, message }))
}

type Place = { field: string; label: string; question: Question }

/** The field a pointer means: `/content/onlineServices/1/name` → `onlineServices.1.name`, called "Onlinedienst 2: Name". */
function placeOf(pointer: string, questions: readonly Question[], content: Content): Place | undefined {
  const [key = '', index, ...rest] = pointer
    .split('/')
    .slice(1)
    .filter((part, at) => at > 0 || part !== 'content')
  const question = questions.find((one) => one.key === key)
  if (!question) return undefined
  const here = { field: key, label: question.label, question }
  if (index === undefined || question.fields.length === 0) return here
  if (question.control === 'answers') {
    const requirement = rowsOf(content, key)[Number(index)]?.['requirement']
    const part = rest[0] === 'evidence' ? 'evidence' : 'state'
    const inner = question.fields.find((one) => one.key === part)
    return inner && typeof requirement === 'string'
      ? { field: `${key}.${requirement}.${part}`, label: inner.label, question: inner }
      : here
  }
  const inner = question.fields.find((one) => one.key === rest[0])
  return {
    field: inner ? `${key}.${index}.${inner.key}` : `${key}.${index}`,
    label: `${question.rowLabel ?? question.label} ${Number(index) + 1}${inner ? `: ${inner.label}` : ''}`,
    question: inner ?? question,
  }
}

const shapes: Record<string, string> = {
  url: 'Bitte geben Sie eine Adresse an, die mit https:// beginnt.',
  email: 'Bitte geben Sie eine vollständige E-Mail-Adresse an.',
  day: 'Bitte schreiben Sie einen Tag (2026-11-22), einen Monat (2026-11) oder ein Jahr (2026).',
  number: 'Hier steht eine ganze Zahl.',
}
const ofRows: Record<string, string> = {
  duplicate: 'Das steht hier schon einmal.',
  licence: 'Diese Lizenz ist nicht bekannt. Bitte wählen Sie einen SPDX-Ausdruck wie EUPL-1.2.',
  day: 'Diesen Tag gibt es nicht.',
  'one-of': 'Bitte geben Sie entweder eine Adresse oder eine Datei an.',
  'within-total': 'Das sind mehr als insgesamt.',
}

/** What to do about it: the shape of a field says more than the rule it breaks. */
function saying(violation: Violation, { control, choices, isRequired }: Question) {
  const { rule } = violation
  if (rule === 'pattern' || rule === 'format') return shapes[control] ?? sentence(violation)
  if (rule === 'type' || rule === 'enum') {
    if (control === 'number') return 'Hier steht eine ganze Zahl.'
    return choices.length || isRequired ? 'Diese Angabe fehlt noch.' : sentence(violation)
  }
  return ofRows[rule] ?? sentence(violation)
}
