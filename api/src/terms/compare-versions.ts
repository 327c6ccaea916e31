import type { Ctx } from '../platform/ctx.ts'
import { diffClauses, kindsOf, type ClauseChange } from './clause-diff.ts'
import { listClauses, requireVersion, withUsage, type StoredClause } from './queries.ts'
import type { Piece } from '../documents/word-diff.ts'

/**
 * Lays two versions of a document side by side, clause by clause. What runs under the older one keeps it; the newer one is for
 * what is offered from `to.validFrom` on. Refuses with 404.
 */
export async function compareVersions(ctx: Ctx, key: string, from: number, to: number) {
  const [older, newer] = await Promise.all([
    requireVersion(ctx, { key, version: from }),
    requireVersion(ctx, { key, version: to }),
  ])
  const [before, after] = await Promise.all([listClauses(ctx, older.id), listClauses(ctx, newer.id)])
  const names = namesIn([...before, ...after])
  const { changes, counts, summary } = diffClauses(before, after)
  return {
    from: withUsage(ctx, older),
    to: withUsage(ctx, newer),
    summary,
    counts,
    clauses: changes.map((change) => showChange(change, names)),
  }
}

type Names = { labels: Map<string, string>; numbers: Map<string, number> }

/** What blanks and references in these clauses are called. */
export const namesIn = (clauses: readonly StoredClause[]): Names => ({
  labels: new Map(clauses.flatMap(({ variables }) => variables.map(({ name, label }) => [name, label]))),
  numbers: new Map(clauses.map(({ key, position }) => [key, position])),
})

/** A change as people read it. */
export function showChange(change: ClauseChange, names: Names) {
  const { key, kind, isMoved, isRenumbered, oldNumber, newNumber, heading, text, summary, rest, isRestChanged } = change
  return {
    key,
    kind,
    kinds: kindsOf(change),
    isMoved,
    isRenumbered,
    oldNumber,
    newNumber,
    heading,
    text: text.map((piece) => readablePiece(piece, names)),
    summary,
    rest,
    isRestChanged,
  }
}

/** Markup as a reader of two columns needs it: blanks by their label, references as numbers, no stars. */
const readablePiece = ({ kind, text }: Piece, { labels, numbers }: Names): Piece => ({
  kind,
  text: text
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => `[${labels.get(name) ?? name}]`)
    .replaceAll(/\[\[([a-z0-9-]+)\]\]/g, (_, key: string) => `§\u00a0${numbers.get(key) ?? '?'}`)
    .replaceAll(/\*+/g, ''),
})
