/** Typing mistakes we forgive: one from five letters, two from nine, none in anything with digits. */
export const forgiven = (word: string) => (/[\d#§]/.test(word) || word.length < 5 ? 0 : word.length < 9 ? 1 : 2)

/**
 * Edits between two words (optimal string alignment: a swap of neighbours counts one), or `limit + 1` when there are more.
 * With `open`, the typed word may be the beginning of the other one.
 */
export function edits(typed: string, word: string, limit: number, open = false): number {
  if (typed.length - word.length > limit || (!open && word.length - typed.length > limit)) return limit + 1
  const width = open ? Math.min(word.length, typed.length + limit) : word.length
  let before: number[] = []
  let row = Array.from({ length: width + 1 }, (_, at) => at)
  for (let i = 1; i <= typed.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= width; j++) {
      const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]
      const cost = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (typed[i - 1] === word[j - 1] ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      )
      next.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit) return limit + 1
    before = row
    row = next
  }
  const found = open ? Math.min(...row) : (row[width] ?? 0)
  return Math.min(found, limit + 1)
}
