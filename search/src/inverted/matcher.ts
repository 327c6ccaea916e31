import { documentOf, strengthOf } from './postings.ts'
import type { Posting } from './postings.ts'
import type { SolutionIndex } from './solution-index.ts'

/**
 * One way to satisfy a word of a question. `all`: the document has every posting (parts of a compound); `most`: it has those
 * that carry at least half of the information. A single posting is the simple case of both.
 */
export type Alternative = { postings: readonly Posting[]; take: 'all' | 'most'; factor: number }

/** Documents that satisfy a word, and how strongly (0 to 1), by document number. */
export type WordMatch = { documents: Uint32Array; strengths: Float32Array }

/** How much a word tells that `found` of `count` documents have. */
export const information = (count: number, found: number) => Math.log(1 + count / Math.max(1, found))

/** Reused working memory of one index; matching never waits, so no two questions can meet in it. */
export type Matcher = {
  match(alternatives: readonly Alternative[]): WordMatch
}

export function createMatcher(index: SolutionIndex): Matcher {
  let best = new Float32Array(0)
  let sums = new Float32Array(0)
  let seen = new Uint8Array(0)
  let touched: number[] = []

  function note(document: number, strength: number) {
    if (!index.isAlive(document)) return
    const before = best[document] ?? 0
    if (before === 0) touched.push(document)
    if (strength > before) best[document] = strength
  }

  function single({ entries, length }: Posting, factor: number) {
    for (let at = 0; at < length; at++) {
      const entry = entries[at] ?? 0
      note(documentOf(entry), (factor * strengthOf(entry)) / 100)
    }
  }

  function all(postings: readonly Posting[], factor: number) {
    const first = postings[0]
    if (!first) return
    for (const [level, { entries, length }] of postings.entries()) {
      for (let at = 0; at < length; at++) {
        const document = documentOf(entries[at] ?? 0)
        if (seen[document] !== level) continue
        seen[document] = level + 1
        sums[document] = (sums[document] ?? 0) + strengthOf(entries[at] ?? 0)
      }
    }
    for (let at = 0; at < first.length; at++) {
      const document = documentOf(first.entries[at] ?? 0)
      if (seen[document] === postings.length) note(document, (factor * (sums[document] ?? 0)) / (100 * postings.length))
      seen[document] = 0
      sums[document] = 0
    }
  }

  function most(postings: readonly Posting[], factor: number) {
    const weights = postings.map(({ length }) => information(index.count, length))
    const whole = weights.reduce((sum, weight) => sum + weight, 0)
    const carried = new Map<number, { weight: number; strength: number }>()
    for (const [which, { entries, length }] of postings.entries()) {
      const weight = weights[which] ?? 0
      for (let at = 0; at < length; at++) {
        const document = documentOf(entries[at] ?? 0)
        const before = carried.get(document) ?? { weight: 0, strength: 0 }
        carried.set(document, {
          weight: before.weight + weight,
          strength: before.strength + weight * strengthOf(entries[at] ?? 0),
        })
      }
    }
    for (const [document, { weight, strength }] of carried) {
      if (weight >= whole / 2) note(document, (factor * strength) / (100 * whole))
    }
  }

  function match(alternatives: readonly Alternative[]): WordMatch {
    if (best.length < index.size) {
      best = new Float32Array(index.size * 1.25)
      sums = new Float32Array(index.size * 1.25)
      seen = new Uint8Array(index.size * 1.25)
    }
    touched = []
    for (const { postings, take, factor } of alternatives) {
      const [first] = postings
      if (first && postings.length === 1) single(first, factor)
      else if (take === 'all') all(postings, factor)
      else most(postings, factor)
    }
    const documents = Uint32Array.from(touched)
    const strengths = Float32Array.from(touched, (document) => best[document] ?? 0)
    for (const document of touched) best[document] = 0
    return { documents, strengths }
  }

  return { match }
}
