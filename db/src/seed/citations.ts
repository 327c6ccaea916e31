import { citedFields } from '../schema/solutions.ts'
import type { CitedField } from '../schema/solutions.ts'
import type { Fields } from './fields.ts'
import type { Known } from './known.ts'
import { serviceCatalogue } from './reference.ts'

export type Citation = { field: CitedField; source: string; asOf: string | null }

// Titles name the service as the source does. A description and the target groups are our own words unless an entry cites them.
const statedBySource: CitedField[] = ['title', 'stage', 'maturity', 'languages', 'licence', 'operation', 'serviceLevel']
const statedByCatalogue: CitedField[] = ['subjectArea', 'legalBases']

/** A row of `cites`: one source for one or more fields. */
export function readCitation(fields: Fields, known: Known): Citation[] {
  const source = fields.oneOf('source', known.sources)
  const asOf = fields.date('asOf')
  return fields.severalOf('fields', citedFields).map((field) => ({ field, source, asOf }))
}

type Defaults = {
  given: Citation[]
  /** The entry's own source; without one only what is given holds. */
  source: string | null
  hasOzgService: boolean
}

/** The citations of an entry: those it gives, and the entry's source or the service catalogue for each other fact it states. */
export function citationsOf(row: Partial<Record<CitedField, unknown>>, { given, source, hasOzgService }: Defaults) {
  if (!source) return given
  const open = (field: CitedField) => holdsSomething(row[field]) && !given.some((citation) => citation.field === field)
  const cite = (fields: CitedField[], from: string): Citation[] =>
    fields.filter(open).map((field) => ({ field, source: from, asOf: null }))
  return [
    ...given,
    ...cite(statedBySource, source),
    ...cite(statedByCatalogue, hasOzgService ? serviceCatalogue : source),
  ]
}

function holdsSomething(value: unknown) {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined
}
