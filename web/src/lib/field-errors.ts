import type { Problem } from '@fit-store/contracts/client'
import { sentence } from './rule-sentences.ts'

/** One wrong field: the id of its input, and how to mend it. */
export type FieldError = { field: string; label: string; message: string }

/**
 * Fields of a form by the API's name, below another one with its path (`variables/0/name`): the input's own name, what its
 * label says, and sentences better than the rule's own.
 */
export type FieldNames = Record<string, { field: string; label: string; says?: Record<string, string> }>

/** What the API refused in a form, in German, each field once. What the form does not have is not blamed on it. */
export function fieldErrors({ errors = [] }: Pick<Problem, 'errors'>, fields: FieldNames): FieldError[] {
  const found = new Map<string, FieldError>()
  for (const violation of errors) {
    const known = fieldAt(violation.pointer, fields)
    if (!known || found.has(known.field)) continue
    const { field, label, says } = known
    found.set(field, { field, label, message: says?.[violation.rule] ?? sentence(violation) })
  }
  return [...found.values()]
}

/** The field a pointer means, or the nearest one around it. */
function fieldAt(pointer: string, fields: FieldNames) {
  const path = pointer.split('/').slice(1)
  const nearest = path
    .map((_, at) => path.slice(0, path.length - at).join('/'))
    .find((name) => Object.hasOwn(fields, name))
  return nearest === undefined ? undefined : fields[nearest]
}
