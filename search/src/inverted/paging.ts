import type { Order, SolutionIndex } from './solution-index.ts'

export type PageRange = { from: number; to: number }

/**
 * A page in one of the fixed orders: walks the order and keeps what was asked for. Documents that answer the whole question
 * come first, so that the newest of those with one word of it does not hide them.
 */
export function pageInOrder(
  documents: Uint32Array,
  order: Order,
  { from, to }: PageRange,
  index: SolutionIndex,
  isComplete?: (document: number) => boolean,
): number[] {
  const sorted = index.inOrder(order)
  if (!isComplete && documents.length === sorted.length) return Array.from(sorted.subarray(from, to))
  const turns = new Uint8Array(index.size)
  let latest = 1
  for (const document of documents) {
    const turn = !isComplete || isComplete(document) ? 1 : 2
    turns[document] = turn
    latest = Math.max(latest, turn)
  }
  const page: number[] = []
  let place = 0
  for (let turn = 1; turn <= latest; turn++) {
    for (const document of sorted) {
      if (turns[document] !== turn) continue
      if (place >= from && place < to) page.push(document)
      if (++place >= to) return page
    }
  }
  return page
}

/** Steps in which scores are told apart; documents on the same step are equal to a reader. */
const steps = 2 ** 20

/** Places of documents stay below this, so that a step and a place fit into one number. */
const mostPlaces = 2 ** 32

/** A page by score; equal scores by number of adopters, then id. */
export function pageByScore(
  documents: Uint32Array,
  scores: Float32Array,
  { from, to }: PageRange,
  index: SolutionIndex,
): number[] {
  let most = 0
  for (const document of documents) most = Math.max(most, scores[document] ?? 0)
  const byAdopters = index.inOrder('adopters')
  const places = index.placesIn('adopters')
  // Numbers without a comparison function sort many times faster than documents with one.
  const keys = new Float64Array(documents.length)
  for (let at = 0; at < documents.length; at++) {
    const document = documents[at] ?? 0
    const step = steps - Math.round(((scores[document] ?? 0) / (most || 1)) * steps)
    keys[at] = step * mostPlaces + (places[document] ?? 0)
  }
  return Array.from(smallest(keys, to).subarray(from), (key) => byAdopters[key % mostPlaces] ?? 0)
}

/** The `count` smallest keys in order: early pages are picked out in one pass, deep ones sort everything. */
function smallest(keys: Float64Array, count: number): Float64Array {
  if (count * 20 > keys.length) return keys.toSorted().subarray(0, count)
  const picked = new Float64Array(count).fill(Infinity)
  for (const key of keys) {
    if (key >= (picked[count - 1] ?? 0)) continue
    let at = count - 1
    for (; at > 0 && (picked[at - 1] ?? 0) > key; at--) picked[at] = picked[at - 1] ?? 0
    picked[at] = key
  }
  return picked
}
