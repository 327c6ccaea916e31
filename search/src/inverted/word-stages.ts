import type { Analyser, AskedWord } from '../german/analyser.ts'
import type { Lexicon } from './lexicon.ts'
import type { Alternative } from './word-matcher.ts'
import type { Posting } from './postings.ts'

/** Why a term of the catalogue was looked up for a typed word; a beginning stands for all terms that begin with it. */
export type Found = {
  typed: string
  term: string
  how: 'word' | 'beginning' | 'parts' | 'synonym' | 'mistake' | 'key' | 'law'
}

/** A stage is tried only when the ones before it found nothing. */
export type Stage = { alternatives: Alternative[]; found: Found[] }

/** A typed beginning stands for at most this many written words; more would only be noise, and time. */
const mostBeginnings = 3_000

const factors = {
  word: 1,
  beginning: 0.9,
  beginningOfKnown: 0.5,
  parts: 0.45,
  hyphenated: 0.95,
  oneMistake: 0.8,
  twoMistakes: 0.6,
  loose: 0.5,
  wider: 0.3,
  synonym: 0.7,
  synonymPhrase: 0.9,
}

const one = (posting: Posting, factor: number): Alternative => ({ postings: [posting], take: 'all', factor })

/** Words that are understood together: mostly one, several when only together they mean something else. */
export type Unit = { words: AskedWord[]; phrases: string[][]; open: boolean }

/** Ways to understand a unit, the surest first. With `open`, its last word may be the beginning of a longer one. */
export function* unitStages({ words, phrases, open }: Unit, lexicon: Lexicon): Generator<Stage> {
  const [first, ...others] = words
  if (!first) return
  const isSingle = others.length === 0
  const stage = isSingle ? asWritten(first, lexicon, open) : together(words, lexicon, 'all')
  addSynonyms(stage, words, phrases, lexicon)
  yield stage
  if (!isSingle) return yield together(words, lexicon, 'most')
  yield withMistakes(first, lexicon, open)
  yield inPieces(first, lexicon)
}

function together(words: AskedWord[], lexicon: Lexicon, take: Alternative['take']): Stage {
  const postings = words.map(({ text }) => lexicon.posting(text)).filter((posting) => posting !== undefined)
  const isPossible = postings.length === words.length || (take === 'most' && postings.length > 0)
  return {
    alternatives: isPossible ? [{ postings, take, factor: factors.word }] : [],
    found: words.map(({ written, text }) => ({ typed: written, term: text, how: 'word' })),
  }
}

function addSynonyms(stage: Stage, words: AskedWord[], phrases: string[][], lexicon: Lexicon) {
  const typed = words.map(({ written }) => written).join(' ')
  for (const phrase of phrases) {
    const postings = phrase.map((word) => lexicon.posting(word)).filter((posting) => posting !== undefined)
    if (postings.length < phrase.length) continue
    const factor = phrase.length > 1 ? factors.synonymPhrase : factors.synonym // several words are surer than one
    stage.alternatives.push({ postings, take: 'all', factor })
    stage.found.push(...phrase.map((term): Found => ({ typed, term, how: 'synonym' })))
  }
}

function asWritten(word: AskedWord, lexicon: Lexicon, open: boolean): Stage {
  const stage: Stage = { alternatives: [], found: [] }
  const whole = lexicon.posting(word.text)
  if (whole) {
    stage.alternatives.push(one(whole, factors.word))
    stage.found.push({ typed: word.written, term: word.text, how: 'word' })
  }
  if (open && word.text.length >= 2) {
    const factor = whole ? factors.beginningOfKnown : factors.beginning
    const begun = lexicon.startingWith(word.text, mostBeginnings).filter(({ posting }) => posting !== whole)
    for (const { term, posting } of begun) {
      stage.alternatives.push(one(posting, factor * (0.7 + (0.3 * word.text.length) / term.length)))
    }
    if (begun.length > 0) stage.found.push({ typed: word.written, term: word.text, how: 'beginning' })
  }
  const parts = word.parts.map((part) => lexicon.posting(part))
  if (parts.length > 1 && parts.every((part) => part !== undefined)) {
    stage.alternatives.push({
      postings: parts,
      take: 'all',
      factor: word.isHyphenated ? factors.hyphenated : factors.parts,
    })
    stage.found.push(...word.parts.map((term): Found => ({ typed: word.written, term, how: 'parts' })))
  }
  return stage
}

function withMistakes(word: AskedWord, lexicon: Lexicon, open: boolean): Stage {
  const near = lexicon.closeTo(word.text, { open: false, limit: 8 })
  const candidates = near.length > 0 || !open ? near : lexicon.closeTo(word.text, { open: true, limit: 8 })
  const stage: Stage = { alternatives: [], found: [] }
  for (const { term, edits } of candidates) {
    const posting = lexicon.posting(term)
    if (!posting) continue
    stage.alternatives.push(one(posting, edits < 2 ? factors.oneMistake : factors.twoMistakes))
    stage.found.push({ typed: word.written, term, how: 'mistake' })
  }
  return stage
}

/** The telling parts of the compounds a word was understood as, for questions that few documents answer whole. */
export function widerStage({ found }: Stage, lexicon: Lexicon, analyser: Analyser): Stage {
  const best = found.find(({ how }) => how === 'word' || how === 'mistake')
  const parts = best ? analyser.partsOf(best.term) : []
  const postings = parts.map((part) => lexicon.posting(part)).filter((posting) => posting !== undefined)
  return {
    alternatives: postings.length > 0 ? [{ postings, take: 'most', factor: factors.wider }] : [],
    found: parts.map((term) => ({ typed: best?.typed ?? '', term, how: 'parts' })),
  }
}

/** An unknown compound by the longest runs of its parts that the catalogue has: "Wohngeldantragstellung" as wohngeld and antrag. */
function inPieces(word: AskedWord, lexicon: Lexicon): Stage {
  const runs = word.parts.length > 1 ? knownRuns(word.parts, lexicon) : knownBeginning(word.text, lexicon)
  const alternatives = [runs, word.parts].flatMap((terms): Alternative[] => {
    const postings = terms.map((term) => lexicon.posting(term)).filter((posting) => posting !== undefined)
    return postings.length > 0 ? [{ postings, take: 'most', factor: factors.loose }] : []
  })
  return { alternatives, found: [...runs, ...word.parts].map((term) => ({ typed: word.written, term, how: 'parts' })) }
}

function knownRuns(parts: string[], lexicon: Lexicon): string[] {
  const runs: string[] = []
  for (let from = 0; from < parts.length;) {
    let length = parts.length - from
    while (length > 0 && !lexicon.posting(parts.slice(from, from + length).join(''))) length--
    if (length > 0) runs.push(parts.slice(from, from + length).join(''))
    from += Math.max(1, length)
  }
  return runs
}

function knownBeginning(text: string, lexicon: Lexicon): string[] {
  for (let length = text.length - 1; length >= 5; length--) {
    const beginning = text.slice(0, length)
    if (lexicon.posting(beginning)) return [beginning]
  }
  return []
}
