import type { SynonymGroup } from './synonyms.ts'
import { stem } from './stem.ts'
import { stopWords } from './stop-words.ts'
import { piecesOf, writtenWords } from './written-words.ts'

/** Words `from` to `to` (exclusive) of a question also mean each of these phrases, given as folded words. */
export type Expansion = { from: number; to: number; phrases: string[][] }

export type Expander = (words: readonly string[]) => Expansion[]

/** The ways a phrase can be written, as folded words without stop words: "Kfz-Zulassung" is one word or two. */
export function spellingsOf(phrase: string): string[][] {
  const written = writtenWords(phrase).map(({ text }) => piecesOf(text))
  const joined = written.map((pieces) => pieces.join(''))
  const apart = written.flat()
  const isHyphenated = apart.length > joined.length && apart.every((piece) => piece.length > 1) // not the i of i-Kfz
  return (isHyphenated ? [joined, apart] : [joined]).map((words) => words.filter((word) => !stopWords.has(word)))
}

const keyOf = (words: readonly string[]) => words.map(stem).join(' ')

/** Finds the longest phrases of a question that have synonyms, from left to right. */
export function createExpander(groups: readonly SynonymGroup[]): Expander {
  const phrasesByKey = new Map<string, string[][]>()
  let longest = 0
  function add(says: string, means: readonly string[]) {
    const phrases = means.flatMap(spellingsOf)
    for (const words of spellingsOf(says)) {
      const known = phrasesByKey.get(keyOf(words)) ?? []
      const fresh = phrases.filter((phrase) => keyOf(phrase) !== keyOf(words))
      phrasesByKey.set(keyOf(words), [...known, ...fresh])
      longest = Math.max(longest, words.length)
    }
  }
  for (const group of groups) {
    if ('same' in group) for (const word of group.same) add(word, group.same)
    else for (const word of group.says) add(word, group.means)
  }

  return (words) => {
    const expansions: Expansion[] = []
    for (let from = 0; from < words.length;) {
      let length = Math.min(longest, words.length - from)
      while (length > 0 && !phrasesByKey.has(keyOf(words.slice(from, from + length)))) length--
      const phrases = phrasesByKey.get(keyOf(words.slice(from, from + length)))
      if (length > 0 && phrases) expansions.push({ from, to: from + length, phrases })
      from += Math.max(1, length)
    }
    return expansions
  }
}
