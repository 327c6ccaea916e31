// One German for both sides: what is indexed and what is asked go through the same folding, stems and parts of compounds.
// A change here, in the vocabulary or in the stop words changes what is stored: raise `analyserVersion` and rebuild.
import { createCompounds } from './compounds.ts'
import { createExpander } from './expansions.ts'
import type { Expansion } from './expansions.ts'
import { cutKeys, cutParagraphs } from './keys.ts'
import type { Paragraph } from './keys.ts'
import { stopWords } from './stop-words.ts'
import { synonymGroups } from './synonyms.ts'
import type { SynonymGroup } from './synonyms.ts'
import { piecesOf, writtenWords } from './written-words.ts'

/** Part of the fingerprint of every index. */
export const analyserVersion = 2 // also for documents and settings that changed: prices came with 2

/** Longer questions are cut: nobody types them, and each word costs. */
export const questionLimits = { characters: 400, words: 16 }

/** How a term relates to the written word: all of it, a hyphenated piece, several parts of a compound, its last or another part. */
export type Share = 'whole' | 'piece' | 'parts' | 'head' | 'part'

/** A folded term under which a written word is found. */
export type Term = { text: string; share: Share }

/** One word of a question; `parts` are what it is made of, empty for a simple word. */
export type AskedWord = { written: string; text: string; parts: string[]; isHyphenated: boolean }

export type Question = {
  words: AskedWord[]
  /** Runs of words that also mean something else. */
  expansions: Expansion[]
  keys: string[]
  paragraphs: Paragraph[]
  /** The last word may be unfinished: nothing follows it. */
  endsOpen: boolean
}

export type Analyser = {
  /** Terms of one written word, the whole word first. */
  termsOf(written: string): readonly Term[]
  ask(text: string): Question
  /** Parts of a folded compound as they stand alone; none for a simple word. */
  partsOf(term: string): string[]
}

/** Remembered words; the catalogue repeats itself, but its memory must not grow without end. */
const cacheSize = 20_000

/** An analyser that also knows the words learned for a generation. */
export function createAnalyser(
  learned: readonly string[] = [],
  groups: readonly SynonymGroup[] = synonymGroups,
): Analyser {
  const expand = createExpander(groups)
  const compounds = createCompounds(learned)
  const cache = new Map<string, readonly Term[]>()

  function analyse(written: string): Term[] {
    const pieces = piecesOf(written)
    const whole = pieces.join('')
    const terms: Term[] = [{ text: whole, share: 'whole' }]
    for (const piece of pieces) {
      if (pieces.length > 1) terms.push({ text: piece, share: 'piece' })
      terms.push(...partTerms(piece))
    }
    const seen = new Set<string>()
    return terms.filter(({ text }) => text && !stopWords.has(text) && !seen.has(text) && seen.add(text))
  }

  /** "Wohngeldantrag" is found as wohngeld, geldantrag, antrag, wohn and geld. */
  function partTerms(word: string): Term[] {
    const parts = compounds.split(word)
    const terms: Term[] = parts.map((part, at) => ({
      text: part.word,
      share: at === parts.length - 1 ? 'head' : 'part',
    }))
    for (let length = 2; length < parts.length; length++) {
      for (let at = 0; at + length <= parts.length; at++) {
        terms.push({ text: word.slice(parts[at]?.from, parts[at + length - 1]?.to), share: 'parts' })
      }
    }
    return terms
  }

  function termsOf(written: string): readonly Term[] {
    const remembered = cache.get(written)
    if (remembered) return remembered
    const terms = analyse(written)
    if (cache.size >= cacheSize) cache.clear()
    cache.set(written, terms)
    return terms
  }

  function ask(text: string): Question {
    const clean = text.slice(0, questionLimits.characters).normalize('NFKC').slice(0, questionLimits.characters)
    const paragraphs = cutParagraphs(clean.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu, ' '))
    const keys = cutKeys(paragraphs.rest)
    const asked = writtenWords(keys.rest)
      .slice(0, questionLimits.words)
      .map(({ text: written }) => askedWord(written))
    const telling = asked.filter((word) => word.text && !stopWords.has(word.text))
    const words = telling.length > 0 ? telling : asked.slice(-1)
    return {
      words,
      expansions: expand(words.map(({ text: word }) => word)),
      keys: keys.found,
      paragraphs: paragraphs.found,
      endsOpen: /[\p{L}\p{N}]$/u.test(keys.rest.trimEnd()),
    }
  }

  function askedWord(written: string): AskedWord {
    const pieces = piecesOf(written)
    const text = pieces.join('')
    const isHyphenated = pieces.length > 1
    return {
      written,
      text,
      isHyphenated,
      parts: isHyphenated ? pieces : compounds.split(text).map((part) => part.word),
    }
  }

  const partsOf = (term: string) => compounds.split(term).map((part) => part.word)

  return { termsOf, ask, partsOf }
}
