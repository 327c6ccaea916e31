import { createHash } from 'node:crypto'
import type { Condition, Variable } from '@fit-store/db/schema/terms'

/** A clause as it is written; its number comes from its place. */
export type Clause = {
  key: string
  heading: string
  text: string
  summary: string
  variables: Variable[]
  when: Condition | null
}

/**
 * JSON with keys in order and no spaces, so that the same content is the same bytes. PostgreSQL writes it alike
 * (`canonical_json`, migration 0004).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const ordered = members.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${ordered.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

/** What proves a clause's wording, its summary, its blanks and its condition. SHA-256, hexadecimal. */
export const clauseHash = ({ key, heading, text, summary, variables, when }: Clause) =>
  sha256(canonicalJson({ key, heading, text, summary, variables, when }))

/** What proves a whole version: which document and number, its title, and every clause in its place. */
export const versionHash = (version: {
  document: string
  version: number
  title: string
  clauses: readonly Clause[]
}) => sha256(canonicalJson({ ...version, clauses: version.clauses.map(clauseHash) }))
