import { contractFacts, type Variable } from '@fit-store/db/schema/terms'
import type { FieldError } from '../../platform/problem.ts'
import { mentionsIn } from '../text/markdown.ts'
import type { Clause } from '../text/hashes.ts'
import { unprintable } from '../text/values.ts'

/** Longest paragraph, in characters: what is longer nobody reads before signing. */
const longestParagraph = 3000

/** What is wrong with a clause as somebody typed it, by field. References to other clauses are checked when review is asked for. */
export function clauseErrors({ heading, text, summary, variables, when }: Omit<Clause, 'key'>): FieldError[] {
  const mentioned = mentionsIn(text).variables
  const names = variables.map(({ name }) => name)
  return [
    ...Object.entries({ heading, text, summary }).flatMap(([field, words]) => wordErrors(`/${field}`, words)),
    ...(text.split(/\n\s*\n/).some((paragraph) => paragraph.length > longestParagraph)
      ? [{ pointer: '/text', rule: 'paragraph-length', limit: longestParagraph }]
      : []),
    ...mentioned
      .filter((name) => !names.includes(name))
      .map((name) => ({ pointer: '/text', rule: 'undefined-variable', limit: name })),
    ...variables.flatMap((variable, at) => [
      ...(names.indexOf(variable.name) < at ? [{ pointer: `/variables/${at}/name`, rule: 'unique' }] : []),
      ...(mentioned.includes(variable.name) ? [] : [{ pointer: `/variables/${at}/name`, rule: 'unused-variable' }]),
      ...ruleErrors(`/variables/${at}`, variable),
    ]),
    ...(when && !contractFacts[when.fact].some((value) => value === when.is)
      ? [{ pointer: '/when/is', rule: 'enum' }]
      : []),
  ]
}

function wordErrors(pointer: string, words: string): FieldError[] {
  if (words.trim() === '') return [{ pointer, rule: 'required' }]
  if (unprintable.test(words.replaceAll('\r\n', '\n'))) return [{ pointer, rule: 'characters' }]
  // It would only be shown as it is typed, but whoever pastes it means something else.
  return /<\/?[a-z!][^>]*>|<!--/i.test(words) ? [{ pointer, rule: 'html' }] : []
}

function ruleErrors(pointer: string, { type, label, rule: { min, max, choices, columns } }: Variable): FieldError[] {
  return [
    ...wordErrors(`${pointer}/label`, label),
    ...(min !== undefined && max !== undefined && min > max ? [{ pointer: `${pointer}/rule/max`, rule: 'order' }] : []),
    ...((type === 'choice') === (choices !== undefined)
      ? []
      : [{ pointer: `${pointer}/rule/choices`, rule: 'choices' }]),
    ...((type === 'table') === (columns !== undefined)
      ? []
      : [{ pointer: `${pointer}/rule/columns`, rule: 'columns' }]),
  ]
}
