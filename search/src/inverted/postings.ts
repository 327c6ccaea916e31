import { withRoom } from './growing.ts'

/** Documents that have a stem, in the order they came; each entry holds the document's number and its strength for the stem. */
export type Posting = { entries: Uint32Array; length: number }

/** Strengths go up to 100, so seven bits; the other 25 number the documents. */
const strengthBits = 7

export const documentOf = (entry: number) => entry >>> strengthBits
export const strengthOf = (entry: number) => entry & ((1 << strengthBits) - 1)

export const emptyPosting = (): Posting => ({ entries: new Uint32Array(1), length: 0 })

/** Documents are added in ascending order; a second word with the same stem only makes the document stronger for it. */
export function addEntry(posting: Posting, document: number, strength: number) {
  const last = posting.length - 1
  const before = posting.entries[last] ?? 0
  if (last >= 0 && documentOf(before) === document) {
    if (strength > strengthOf(before)) posting.entries[last] = (document << strengthBits) | strength
    return
  }
  posting.entries = withRoom(posting.entries, posting.length + 1)
  posting.entries[posting.length++] = ((document << strengthBits) | strength) >>> 0
}
