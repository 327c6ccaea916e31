import type { operations } from '@fit-store/contracts/api'
import type { Problem } from '@fit-store/contracts/client'
import { formatDate } from '#lib/format.ts'
import { sentence } from '#lib/rule-sentences.ts'

type Filter = NonNullable<operations['exportAuditEvents']['parameters']['query']>

/** What narrows the log: the API's parameter, its German key in the address. */
const keys: Record<keyof Filter, string> = {
  type: 'art',
  subject: 'gegenstand',
  organisation: 'organisation',
  organisationName: 'organisationsname',
  actor: 'person',
  from: 'von',
  to: 'bis',
}

/** The API's filter for an address; empty fields of the form are left out. The API checks the values. */
export const filterFrom = (params: URLSearchParams): Filter =>
  Object.fromEntries(
    Object.entries(keys).flatMap(([name, key]) => {
      const value = params.get(key)?.trim()
      return value ? [[name, value]] : []
    }),
  )

/** What the page calls a filter. */
export const filterLabels: Record<keyof Filter, string> = {
  type: 'Art',
  subject: 'Gegenstand',
  organisation: 'Organisation',
  organisationName: 'Organisation',
  actor: 'Durch',
  from: 'Von',
  to: 'Bis',
}

/** What a chip says of a day: `ab 23.11.2026`. What is no day is shown as it stands in the address, where it can be taken away. */
export const dayChip = (word: 'ab' | 'bis', day: string | undefined) =>
  day && `${word} ${/^\d{4}-\d\d-\d\d$/.test(day) ? formatDate(day) : day}`

/** What the API refused in an address, in German, each filter once. */
export function refusedFilters({ errors = [] }: Pick<Problem, 'errors'>): string[] {
  const messages = errors.map((violation) => {
    const name = violation.pointer.split('/')[2] ?? ''
    return `${(filterLabels as Record<string, string>)[name] ?? 'Filter'}: ${sentence(violation)}`
  })
  return [...new Set(messages)]
}
