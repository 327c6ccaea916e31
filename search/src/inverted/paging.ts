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
  const scale = steps / (most || 1)
  const byAdopters = index.inOrder('adopters')
  const places = index.placesIn('adopters')
  // Numbers without a comparison function sort many times faster than documents with one.
  const stepOf = (document: number) => (steps - Math.round((scores[document] ?? 0) * scale)) * mostPlaces
  const keys = to * 20 > documents.length ? sorted(documents, stepOf, places) : first(to, documents, stepOf, places)
  return Array.from(keys.subarray(from, to), (key) => byAdopters[key % mostPlaces] ?? 0)
}

type StepOf = (document: number) => number

/** Deep pages sort everything. */
function sorted(documents: Uint32Array, stepOf: StepOf, places: Uint32Array): Float64Array {
  const keys = new Float64Array(documents.length)
  for (let at = 0; at < documents.length; at++) {
    const document = documents[at] ?? 0
    keys[at] = stepOf(document) + (places[document] ?? 0)
  }
  return keys.toSorted()
}

/** Early pages are picked out in one pass, which looks up the place only of documents whose score may do. */
function first(count: number, documents: Uint32Array, stepOf: StepOf, places: Uint32Array): Float64Array {
  const picked = new Float64Array(count).fill(Infinity)
  for (const document of documents) {
    const step = stepOf(document)
    if (step >= (picked[count - 1] ?? 0)) continue
    const key = step + (places[document] ?? 0)
    let at = count - 1
    if (key >= (picked[at] ?? 0)) continue
    for (; at > 0 && (picked[at - 1] ?? 0) > key; at--) picked[at] = picked[at - 1] ?? 0
    picked[at] = key
  }
  return picked
}
