import { writtenDay } from './partial-day.ts'
import { isEmpty, listOf, rowsOf, textOf, type Content, type Question, type Titles } from './questions.ts'

/** An answer as people read it: words for codes, names for keys, a line for each row. Nothing where nothing was said. */
export function readable(question: Question, value: unknown, titles: Titles): string {
  const { control, picker, choices, fields } = question
  if (isEmpty(value)) return ''
  if (control === 'group' || control === 'answers') {
    return (value as Content[])
      .map((row) =>
        fields
          .map((field) => readable(field, row[field.key], titles))
          .filter(Boolean)
          .join(', '),
      )
      .join('\n')
  }
  const word = (one: string) => {
    if (picker) return titles[picker]?.[one]?.title ?? one
    if (control === 'day') return writtenDay(one)
    return choices.find((choice) => choice.value === one)?.label ?? one
  }
  return Array.isArray(value) ? listOf(value).map(word).join('\n') : word(textOf(value))
}

/** What two editors say differently about a section. */
export const differences = (questions: readonly Question[], theirs: Content, mine: Content, titles: Titles) =>
  questions
    .map((question) => ({
      label: question.label,
      theirs: readable(question, theirs[question.key], titles) || 'leer',
      mine: readable(question, mine[question.key], titles) || 'leer',
    }))
    .filter((row) => row.theirs !== row.mine)

/** The stored keys of a section, by kind of picker. */
export function keysIn(questions: readonly Question[], content: Content): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const collect = ({ key, control, picker, fields }: Question, from: Content) => {
    if (control === 'group') {
      for (const row of rowsOf(from, key)) for (const field of fields) collect(field, row)
    } else if (picker) {
      const keys = found.get(picker) ?? new Set()
      for (const one of [from[key]].flat()) if (typeof one === 'string') keys.add(one)
      found.set(picker, keys)
    }
  }
  for (const question of questions) collect(question, content)
  return found
}
