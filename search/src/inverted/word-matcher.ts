import { documentOf, strengthOf } from './postings.ts'
import type { Posting } from './postings.ts'
import type { SolutionIndex } from './solution-index.ts'

/**
 * One way to satisfy a word of a question. `all`: the document has every posting (parts of a compound); `most`: it has those
 * that carry at least half of the information. A single posting is the simple case of both.
 */
export type Alternative = { postings: readonly Posting[]; take: 'all' | 'most'; factor: number }

/** Documents that satisfy a word, and how strongly (0 to 1), side by side. */
export type WordMatch = { documents: Uint32Array; strengths: Float32Array }

/** How much a word tells that `found` of `count` documents have. */
export const information = (count: number, found: number) => Math.log(1 + count / Math.max(1, found))

/** Matches words against one index in reused memory; matching never waits, so no two questions can meet in it. */
export function createWordMatcher(index: SolutionIndex): (alternatives: readonly Alternative[]) => WordMatch {
  // By document number, all zero between two calls.
  let best = new Float32Array(0)
  let sums = new Float32Array(0)
  let weights = new Float32Array(0)
  let touched = new Uint32Array(0)
  let count = 0

  function note(document: number, strength: number) {
    const before = best[document] ?? 0
    if (strength <= before || !index.isAlive(document)) return
    if (before === 0) touched[count++] = document
    best[document] = strength
  }

  function single({ entries, length }: Posting, factor: number) {
    for (let at = 0; at < length; at++) {
      const entry = entries[at] ?? 0
      note(documentOf(entry), (factor * strengthOf(entry)) / 100)
    }
  }

  /** Adds up what each document has of several postings and keeps those with at least `needed` of the weight. */
  function several(postings: readonly Posting[], weightOf: readonly number[], needed: number, factor: number) {
    for (const [which, { entries, length }] of postings.entries()) {
      const weight = weightOf[which] ?? 0
      for (let at = 0; at < length; at++) {
        const entry = entries[at] ?? 0
        const document = documentOf(entry)
        weights[document] = (weights[document] ?? 0) + weight
        sums[document] = (sums[document] ?? 0) + weight * strengthOf(entry)
      }
    }
    const whole = weightOf.reduce((sum, weight) => sum + weight, 0)
    for (const { entries, length } of postings) {
      for (let at = 0; at < length; at++) {
        const document = documentOf(entries[at] ?? 0)
        if ((weights[document] ?? 0) >= needed) note(document, (factor * (sums[document] ?? 0)) / (100 * whole))
        weights[document] = 0
        sums[document] = 0
      }
    }
  }

  function makeRoom() {
    if (best.length >= index.size) return
    const size = Math.ceil(index.size * 1.25)
    best = new Float32Array(size)
    sums = new Float32Array(size)
    weights = new Float32Array(size)
    touched = new Uint32Array(size)
  }

  return (alternatives) => {
    makeRoom()
    count = 0
    for (const { postings, take, factor } of alternatives) {
      const [first] = postings
      if (!first) continue
      if (postings.length === 1) single(first, factor)
      else if (take === 'all')
        several(
          postings,
          postings.map(() => 1),
          postings.length,
          factor,
        )
      else {
        const told = postings.map(({ length }) => information(index.count, length))
        several(postings, told, told.reduce((sum, each) => sum + each, 0) * 0.4999, factor)
      }
    }
    const documents = touched.slice(0, count)
    const strengths = new Float32Array(count)
    for (let at = 0; at < count; at++) {
      const document = documents[at] ?? 0
      strengths[at] = best[document] ?? 0
      best[document] = 0
    }
    return { documents, strengths }
  }
}
