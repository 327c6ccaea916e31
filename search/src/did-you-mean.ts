import { fold } from './german/fold.ts'
import { piecesOf, writtenWords } from './german/written-words.ts'
import type { Found } from './inverted/word-stages.ts'
import type { ShownTexts } from './why.ts'

/**
 * The question with its mistakes mended, in the spelling of what was found; null when nothing had to be mended. The first
 * shown texts decide between several mended words, so that the advice leads to what the page shows.
 */
export function mendedQuestion(question: string, found: readonly Found[], shown: readonly ShownTexts[]): string | null {
  let mended = question
  for (const typed of new Set(found.filter(({ how }) => how === 'mistake').map((mistake) => mistake.typed))) {
    const candidates = found.filter((each) => each.how === 'mistake' && each.typed === typed).map(({ term }) => term)
    const written = firstWritten(candidates, shown)
    if (written) mended = mended.replace(typed, () => written)
  }
  return mended === question ? null : mended.trim()
}

function firstWritten(terms: readonly string[], shown: readonly ShownTexts[]): string | null {
  for (const { title, aliases, keywords, services, summary, description } of shown) {
    for (const text of [title, ...aliases, ...keywords, ...services, summary, description]) {
      for (const { text: word } of writtenWords(text)) {
        const folded = piecesOf(word).join('')
        for (const term of terms) {
          if (folded === term) return word
          if (folded.includes(term)) return cutOut(word, folded.indexOf(term), term.length)
        }
      }
    }
  }
  return null
}

/** The part of a written compound whose folded form starts at `from`: "Führerschein" out of "Führerscheinantrag". */
function cutOut(word: string, from: number, length: number): string {
  const foldedUpTo = (at: number) => fold(word.slice(0, at)).length
  const positions = Array.from({ length: word.length + 1 }, (_, at) => at)
  const start = positions.findLast((at) => foldedUpTo(at) <= from) ?? 0
  const end = positions.find((at) => foldedUpTo(at) >= from + length) ?? word.length
  const part = word.slice(start, end)
  return part.slice(0, 1).toUpperCase() + part.slice(1)
}
