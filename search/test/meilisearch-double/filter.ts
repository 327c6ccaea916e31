import { refuse } from './refusal.ts'

export type StoredRecord = Record<string, unknown>
type Passes = (record: StoredRecord) => boolean

/** Meilisearch compares strings without case and compatibility forms. */
const normal = (value: unknown) => String(value).normalize('NFKD').toLowerCase().trim()

/** The part of the filter language that our adapter speaks: `a = 'x'`, `a IN ['x', 'y']`, lists that narrow each other. */
export function readFilter(filter: unknown, filterable: readonly string[], code: string): Passes {
  if (filter === undefined || filter === null) return () => true
  const parts = (Array.isArray(filter) ? filter : [filter]).map((part) => readCondition(part, filterable, code))
  return (record) => parts.every((passes) => passes(record))
}

const quotedValue = /'((?:[^'\\]|\\.)*)'/
const condition = new RegExp(
  String.raw`^(\w+) (?:= ${quotedValue.source}|IN \[((?:${quotedValue.source.replace('(', '(?:')}(?:, )?)*)\])$`,
)

function readCondition(text: unknown, filterable: readonly string[], code: string): Passes {
  const match = typeof text === 'string' ? condition.exec(text) : null
  const [, attribute = '', single, list] = match ?? []
  if (!match || !filterable.includes(attribute)) throw refuse(code)
  const written =
    single === undefined ? [...(list ?? '').matchAll(new RegExp(quotedValue, 'g'))].map((each) => each[1]) : [single]
  const wanted = new Set(written.map((value = '') => normal(value.replaceAll(/\\(.)/g, '$1'))))
  return (record) => [record[attribute]].flat().some((value) => value !== undefined && wanted.has(normal(value)))
}
