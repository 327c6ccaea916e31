const mostEdits = 2

/** The word that was probably meant: the same letters in another spelling, or at most two of them wrong. */
export function nearestWord(typed: string, known: readonly string[]): string | undefined {
  const letters = (word: string) => word.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const wanted = letters(typed)
  const distances = known.map((word) => ({ word, edits: editsBetween(wanted, letters(word)) }))
  const [best] = distances.toSorted((a, b) => a.edits - b.edits)
  return best && best.edits <= Math.min(mostEdits, wanted.length / 2) ? best.word : undefined
}

/** Letters to add, leave out or replace (Levenshtein). Long words are not worth the time: nobody mistypes those so. */
function editsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > mostEdits) return Infinity
  let row = Array.from({ length: b.length + 1 }, (_, place) => place)
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1]
    for (const [j, other] of b.split('').entries()) {
      next.push(Math.min(row[j]! + (letter === other ? 0 : 1), row[j + 1]! + 1, next[j]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
