/** Typing mistakes we forgive: one from five letters, two from nine, none in anything with digits. */
export const forgiven = (word: string) => (/[\d#§]/.test(word) || word.length < 5 ? 0 : word.length < 9 ? 1 : 2)

/** Edits between a typed word and another, or `limit + 1` when there are more. */
export type Edits = (typed: string, word: string, limit: number, open: boolean) => number

/**
 * Counts edits by optimal string alignment: a swap of neighbours counts one. With `open`, the typed word may be the
 * beginning of the other one. Words of more than 100 letters are never near. Rows are reused, because this runs for
 * thousands of words per question.
 */
export function createEdits(): Edits {
  let [before, row, next] = [new Uint8Array(128), new Uint8Array(128), new Uint8Array(128)]

  function fillRow(typed: string, i: number, word: string, width: number): number {
    const letter = typed.charCodeAt(i - 1)
    next[0] = i
    let least = i
    for (let j = 1; j <= width; j++) {
      const other = word.charCodeAt(j - 1)
      let cost = (row[j - 1] ?? 0) + (letter === other ? 0 : 1)
      cost = Math.min(cost, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && letter === word.charCodeAt(j - 2) && other === typed.charCodeAt(i - 2)) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      }
      next[j] = cost
      least = Math.min(least, cost)
    }
    return least
  }

  return (typed, word, limit, open) => {
    const width = open ? Math.min(word.length, typed.length + limit) : word.length
    if (typed.length - width > limit || width - typed.length > limit || width > 100) return limit + 1
    for (let at = 0; at <= width; at++) row[at] = at
    for (let i = 1; i <= typed.length; i++) {
      if (fillRow(typed, i, word, width) > limit) return limit + 1
      const spare = before
      before = row
      row = next
      next = spare
    }
    const ends = open ? row.subarray(0, width + 1) : row.subarray(width, width + 1)
    return Math.min(limit + 1, ...ends)
  }
}
