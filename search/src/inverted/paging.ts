import type { Order, SolutionIndex } from './solution-index.ts'

export type PageRange = { from: number; to: number }

/** A page in one of the fixed orders: walk the order and keep what was asked for. */
export function pageInOrder(
  documents: Uint32Array,
  order: Order,
  { from, to }: PageRange,
  index: SolutionIndex,
): number[] {
  const sorted = index.inOrder(order)
  if (documents.length === sorted.length) return Array.from(sorted.subarray(from, to))
  const asked = new Uint8Array(index.size)
  for (const document of documents) asked[document] = 1
  const page: number[] = []
  let place = 0
  for (const document of sorted) {
    if (asked[document] !== 1) continue
    if (place >= from) page.push(document)
    if (++place >= to) break
  }
  return page
}

/** Steps of the score that are told apart before sorting: only documents of the steps on the page are sorted. */
const steps = 4_096

/** A page by score; equal scores by number of adopters, then id. */
export function pageByScore(
  documents: Uint32Array,
  scores: Float32Array,
  { from, to }: PageRange,
  index: SolutionIndex,
): number[] {
  let most = 0
  for (const document of documents) most = Math.max(most, scores[document] ?? 0)
  const stepOf = new Uint16Array(documents.length)
  const sizes = new Uint32Array(steps)
  for (let at = 0; at < documents.length; at++) {
    const step = steps - 1 - Math.floor(((scores[documents[at] ?? 0] ?? 0) / (most || 1)) * (steps - 1))
    stepOf[at] = step
    sizes[step] = (sizes[step] ?? 0) + 1
  }
  const { first, last, skipped } = stepsOnPage(sizes, from, to)
  const near = documents.filter((_, at) => (stepOf[at] ?? 0) >= first && (stepOf[at] ?? 0) <= last)
  const places = index.placesIn('adopters')
  return Array.from(near)
    .toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || (places[a] ?? 0) - (places[b] ?? 0))
    .slice(from - skipped, to - skipped)
}

function stepsOnPage(sizes: Uint32Array, from: number, to: number) {
  let skipped = 0
  let first = 0
  while (first < steps && skipped + (sizes[first] ?? 0) <= from) skipped += sizes[first++] ?? 0
  let last = first
  for (let reached = skipped; last < steps; last++) {
    reached += sizes[last] ?? 0
    if (reached >= to) break
  }
  return { first, last, skipped }
}
