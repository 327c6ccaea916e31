import type { ListingSectionKey, RequirementCatalogueKey, RequirementLevel } from '@fit-store/db/schema/listings'
import type { FieldError } from '../../../platform/problem.ts'
import { questionnaire, type Question } from '../../questionnaire/questionnaire.ts'
import type { ListingContent } from './fields.ts'

// How far a listing is. Pure: what is asked comes from the questionnaire, what is answered from the content.

/** Requirements that are asked today. */
export type AskedRequirement = { slug: string; catalogue: RequirementCatalogueKey; level: RequirementLevel }

export type SectionProgress = {
  section: ListingSectionKey
  /** Of what submission needs, so much is there; 100 only when nothing is missing. */
  percent: number
  /** Pointers begin with the section's key: `/basics/title`. */
  missing: FieldError[]
}

/** How far each section is, in the order of the questionnaire. */
export const progressOf = (content: ListingContent, asked: readonly AskedRequirement[]): SectionProgress[] =>
  questionnaire.sections.map(({ key, fields }) => {
    const checks = fields.flatMap((field) => checksOf(field, content[key], `/${key}`, asked))
    const missing = checks.filter((check) => check !== null)
    const met = checks.length - missing.length
    return { section: key, percent: checks.length === 0 ? 100 : Math.floor((met / checks.length) * 100), missing }
  })

/** The whole listing: every section counts the same. */
export const percentOf = (progress: readonly SectionProgress[]): number =>
  Math.floor(progress.reduce((sum, { percent }) => sum + percent, 0) / progress.length)

/** One entry for each thing submission needs: null when it is there. */
function checksOf(
  field: Question,
  parent: object,
  path: string,
  asked: readonly AskedRequirement[],
): (FieldError | null)[] {
  const value = (parent as Record<string, unknown>)[field.key]
  const pointer = `${path}/${field.key}`
  if (field.catalogue) return answerChecks(value, { catalogue: field.catalogue, pointer, asked })
  const rows = Array.isArray(value) ? (value as object[]) : []
  return [
    ...(field.isRequired ? [isThere(value) ? null : { pointer, rule: 'required' }] : []),
    ...(field.minLength > 0 && isThere(value)
      ? [String(value).trim().length >= field.minLength ? null : { pointer, rule: 'minLength', limit: field.minLength }]
      : []),
    ...field.requiredKinds.map((kind) =>
      rows.some((row) => 'kind' in row && row.kind === kind) ? null : { pointer, rule: 'missing-kind', limit: kind },
    ),
    ...rows.flatMap((row, at) => field.fields.flatMap((inner) => checksOf(inner, row, `${pointer}/${at}`, asked))),
  ]
}

const isThere = (value: unknown) =>
  Array.isArray(value)
    ? value.length > 0
    : typeof value === 'string'
      ? value.trim() !== ''
      : value !== null && value !== undefined

type Asked = { catalogue: RequirementCatalogueKey; pointer: string; asked: readonly AskedRequirement[] }

/** Every requirement that must be fulfilled needs an answer; which one, others may judge. */
function answerChecks(value: unknown, { catalogue, pointer, asked }: Asked): (FieldError | null)[] {
  const answered = new Set((value as { requirement: string }[]).map(({ requirement }) => requirement))
  return asked
    .filter((one) => one.catalogue === catalogue && one.level === 'muss')
    .map(({ slug }) => (answered.has(slug) ? null : { pointer, rule: 'unanswered', limit: slug }))
}
