import { getRequestEvent } from '$app/server'
import type { Problem } from '@fit-store/contracts/client'
import { error, fail } from '@sveltejs/kit'
import { fieldErrors, type FieldNames } from '#lib/field-errors.ts'
import { wordsIn } from '#lib/words-in.ts'
import { sendToSignIn } from './account.ts'

/** What was typed, by name of the field; fields that were ticked several times come as a list. */
export type Typed = Record<string, string | string[]>

/** The text of a field without the space around it; empty when it was not sent. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** The same, or null where nothing was typed. */
export const textOrNull = (form: FormData, name: string) => textOf(form, name) || null

/** All ticked values of a group of boxes. The API knows which are allowed, so they are only promised to be of its type. */
export const chosenOf = <Value extends string>(form: FormData, name: string) =>
  form.getAll(name).filter((value): value is Value => typeof value === 'string')

/** Refuses a form with what was typed and how to mend it. Who is no longer signed in signs in first, who asks for nothing gets a 404. */
export function refuse(problem: Problem, fields: FieldNames = {}, typed: Typed = {}) {
  const event = getRequestEvent()
  if (problem.status === 401) sendToSignIn(event)
  event.locals.written = wordsIn(Object.values(typed).flat())
  if (problem.status === 404) error(404, problem.detail)
  const { type, detail } = problem
  return fail(problem.status, { refusal: { type, detail, errors: fieldErrors(problem, fields) }, typed })
}
