import type { Schemas } from '@fit-store/contracts/client'
import { variableTypes } from '#lib/labels/terms.ts'
import { conditionOf } from './condition.ts'

type Rest = NonNullable<Schemas['TermsComparison']['clauses'][number]['rest']['after']>
type Variable = Rest['variables'][number]

/**
 * What differs in the condition and the blanks of a clause, in words: for the side `own` beside the side `other`. Blanks that are
 * the same on both sides are left out.
 */
export function restWords(own: Rest, other: Rest): string[] {
  const condition = own.when ? `Gilt nur, wenn ${conditionOf(own.when)}.` : 'Gilt immer.'
  const otherCondition = other.when ? `Gilt nur, wenn ${conditionOf(other.when)}.` : 'Gilt immer.'
  const others = other.variables.map(variableWords)
  const names = new Set(own.variables.map(({ name }) => name))
  return [
    ...(condition === otherCondition ? [] : [condition]),
    ...own.variables.map(variableWords).filter((words) => !others.includes(words)),
    ...other.variables.filter(({ name }) => !names.has(name)).map(({ label }) => `Ohne Platzhalter „${label}“.`),
  ]
}

function variableWords({ name, label, type, rule: { min, max, choices, columns } }: Variable): string {
  const limits = [
    variableTypes[type],
    min === undefined ? undefined : `mindestens ${min}`,
    max === undefined ? undefined : `höchstens ${max}`,
    choices && `Auswahl: ${choices.map((choice) => `${choice.label} (${choice.value})`).join(', ')}`,
    columns &&
      `Spalten: ${columns.map((column) => `${column.label} (${column.name}, ${variableTypes[column.type]})`).join(', ')}`,
  ]
  return `Platzhalter „${label}“ ({{${name}}}): ${limits.filter(Boolean).join('; ')}.`
}
