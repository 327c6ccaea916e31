import type { ApiClient } from '@fit-store/contracts/client'
import { error } from '@sveltejs/kit'
import { costKeys } from '#lib/address.ts'
import { fieldErrors, type FieldNames } from '#lib/field-errors.ts'
import { answer } from '#lib/server/answer.ts'
import type { LandCode } from '#lib/laender.ts'
import type { Division, DivisionError } from './division.ts'

const fields: FieldNames = {
  key: { field: costKeys.key, label: 'Verteilungsschlüssel' },
  participants: { field: costKeys.participant, label: 'Beteiligte Länder' },
  totalCents: { field: costKeys.total, label: 'Gesamtkosten' },
  joiners: { field: costKeys.joiner, label: 'Beitritt' },
}

type For = { land: LandCode | undefined; solution: string | undefined }

/**
 * The shares of an amount, before and after others join, and by every other key, with those of the solution whose costs they are;
 * or what the API wants mended.
 */
export async function divide(api: ApiClient, division: Division, { land, solution }: For) {
  const { key, participants, joiners, totalCents = 0 } = division
  const body = { key, participants, totalCents, ...(land && { land }) }
  const [now, joined] = await Promise.all([
    api.POST('/cost-estimates', { body }),
    joiners.length ? api.POST('/cost-estimates', { body: { ...body, joiners } }) : undefined,
  ])
  const problem = now.error ?? joined?.error
  if (problem && problem.status !== 400 && problem.status !== 422) error(problem.status, problem.detail)
  if (problem) return { errors: errorsOf(problem), estimates: undefined }
  const everybody = [...participants, ...joiners]
  const byKey = { participants: everybody, totalCents, ...(solution && { solution }) }
  const comparison = await answer(api.POST('/cost-estimates/key-comparison', { body: byKey }))
  return { errors: [], estimates: { now: now.data!, joined: joined?.data, byKey: comparison.items } }
}

/** What the API says in a whole sentence stands at the field it points to: it knows the numbers. */
function errorsOf(problem: { detail: string; errors?: { pointer: string; rule: string }[] }): DivisionError[] {
  const found = fieldErrors(problem, fields)
  const [first] = found
  return first
    ? [{ ...first, message: problem.detail }]
    : [{ field: costKeys.key, label: 'Verteilungsschlüssel', message: problem.detail }]
}
