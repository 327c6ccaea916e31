import type { Clause } from './text/hashes.ts'
import { canonicalJson } from './text/hashes.ts'
import { wordDiff, type Piece } from '../documents/word-diff.ts'

// What changed between two versions, clause by clause. A clause is known by its key, so that a new number or place is not taken
// for a new clause. The difference holds everything to make the new version from the old one.

type Rest = Pick<Clause, 'variables' | 'when'>

export type ClauseChange = {
  key: string
  /** `same` also when only the number or the place is another. */
  kind: 'added' | 'removed' | 'changed' | 'same'
  isMoved: boolean
  isRenumbered: boolean
  oldNumber: number | null
  newNumber: number | null
  heading: Piece[]
  text: Piece[]
  summary: { before: string | null; after: string | null }
  /** Blanks and condition of both texts; null where there is no such text. */
  rest: { before: Rest | null; after: Rest | null }
  isRestChanged: boolean
}

export type Difference = { changes: ClauseChange[]; counts: Record<ChangeKind, number>; summary: string }

export const changeKinds = ['changed', 'added', 'removed', 'moved', 'renumbered', 'same'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Compares two versions; changes come in the new order, removed clauses where they stood. */
export function diffClauses(before: readonly Clause[], after: readonly Clause[]): Difference {
  const oldPlaces = new Map(before.map(({ key }, at) => [key, at]))
  const newKeys = new Set(after.map(({ key }) => key))
  const common = after.flatMap(({ key }) => oldPlaces.get(key) ?? [])
  const steady = longestRise(common)
  const changes: ClauseChange[] = after.map((clause, at) => {
    const place = oldPlaces.get(clause.key)
    const old = place === undefined ? undefined : before[place]
    if (place === undefined || !old) return oneSided('added', clause, at)
    const isMoved = !steady.has(place)
    return {
      ...compareClause(old, clause),
      isMoved,
      isRenumbered: !isMoved && place !== at,
      oldNumber: place + 1,
      newNumber: at + 1,
    }
  })
  for (const [at, clause] of before.entries()) {
    if (newKeys.has(clause.key)) continue
    const previous = before.slice(0, at).findLast(({ key }) => changes.some((change) => change.key === key))
    const place = previous ? changes.findIndex(({ key }) => key === previous.key) + 1 : 0
    changes.splice(place, 0, oneSided('removed', clause, at))
  }
  const counts = countKinds(changes)
  return { changes, counts, summary: describe(counts) }
}

/** Makes the new version from the old one and the difference. Throws when the difference was made from another text. */
export function applyDifference(before: readonly Clause[], { changes }: Difference): Clause[] {
  return changes.flatMap((change) => {
    const { key, kind, heading, text, summary, rest } = change
    const old = before.find((clause) => clause.key === key)
    const fits = old ? side(heading, 'removed') === old.heading && side(text, 'removed') === old.text : kind === 'added'
    if (!fits) throw new Error(`the difference does not belong to this text: ${key}`)
    if (kind === 'removed' || !rest.after) return []
    return [
      { key, heading: side(heading, 'added'), text: side(text, 'added'), summary: summary.after ?? '', ...rest.after },
    ]
  })
}

/** The filters a change belongs to: a clause can be changed and moved at once. */
export function kindsOf({ kind, isMoved, isRenumbered }: ClauseChange): ChangeKind[] {
  const kinds: ChangeKind[] = kind === 'same' ? [] : [kind]
  if (isMoved) kinds.push('moved')
  if (isRenumbered) kinds.push('renumbered')
  return kinds.length > 0 ? kinds : ['same']
}

function compareClause(old: Clause, clause: Clause) {
  const rest = { before: restOf(old), after: restOf(clause) }
  const isRestChanged = canonicalJson(rest.before) !== canonicalJson(rest.after)
  const isSame =
    !isRestChanged && old.heading === clause.heading && old.text === clause.text && old.summary === clause.summary
  return {
    key: clause.key,
    kind: isSame ? ('same' as const) : ('changed' as const),
    heading: wordDiff(old.heading, clause.heading),
    text: wordDiff(old.text, clause.text),
    summary: { before: old.summary, after: clause.summary },
    rest,
    isRestChanged,
  }
}

const restOf = ({ variables, when }: Clause): Rest => ({ variables, when })

function oneSided(kind: 'added' | 'removed', clause: Clause, at: number): ClauseChange {
  const { key, heading, text, summary } = clause
  const isNew = kind === 'added'
  return {
    key,
    kind,
    isMoved: false,
    isRenumbered: false,
    oldNumber: isNew ? null : at + 1,
    newNumber: isNew ? at + 1 : null,
    heading: [{ kind, text: heading }],
    text: [{ kind, text }],
    summary: { before: isNew ? null : summary, after: isNew ? summary : null },
    rest: { before: isNew ? null : restOf(clause), after: isNew ? restOf(clause) : null },
    isRestChanged: false,
  }
}

/** One side of a text: what stayed, and what was removed from the old or added in the new. */
const side = (pieces: Piece[], own: 'removed' | 'added') =>
  pieces
    .filter(({ kind }) => kind === 'same' || kind === own)
    .map(({ text }) => text)
    .join('')

/** The most places that kept their order; whatever is not among them has moved. */
function longestRise(places: number[]): Set<number> {
  const tails: number[] = []
  const previous: number[] = []
  for (const [at, place] of places.entries()) {
    const found = tails.findIndex((tail) => places[tail]! > place)
    const length = found === -1 ? tails.length : found
    previous[at] = length > 0 ? tails[length - 1]! : -1
    tails[length] = at
  }
  const rise = new Set<number>()
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at]!) rise.add(places[at]!)
  return rise
}

function countKinds(changes: ClauseChange[]) {
  const counts = Object.fromEntries(changeKinds.map((kind) => [kind, 0])) as Record<ChangeKind, number>
  for (const change of changes) for (const kind of kindsOf(change)) counts[kind]++
  return counts
}

const words: Record<ChangeKind, string> = {
  changed: 'geändert',
  added: 'neu',
  removed: 'entfallen',
  moved: 'verschoben',
  renumbered: 'neu nummeriert',
  same: 'gleich',
}

/** `3 Klauseln geändert, 1 neu, 5 gleich`. */
function describe(counts: Record<ChangeKind, number>) {
  const [first, ...others] = changeKinds.filter((kind) => counts[kind] > 0)
  if (!first) return 'Keine Klauseln'
  const noun = counts[first] === 1 ? 'Klausel' : 'Klauseln'
  return [`${counts[first]} ${noun} ${words[first]}`, ...others.map((kind) => `${counts[kind]} ${words[kind]}`)].join(
    ', ',
  )
}
