import { fieldNames } from './engine.ts'
import type { FieldName, Hit, SolutionDocument } from './engine.ts'
import { fragmentsOf } from './fragments.ts'
import type { Span } from './fragments.ts'
import type { Analyser } from './german/analyser.ts'
import { lawName } from './german/keys.ts'
import { stem } from './german/stem.ts'
import { writtenWords } from './german/written-words.ts'
import type { Found } from './inverted/word-stages.ts'

/** The texts of a document that can say why it was found. */
export type ShownTexts = Pick<SolutionDocument, FieldName>

type Matches = (term: string) => boolean

/** What a question was understood as. Parts of a compound tell little alone, so they only count where nothing else was found. */
export type Marks = {
  typed: Matches
  synonyms: Matches
  parts: Matches
  keys: readonly string[]
  laws: ReadonlySet<string>
}

export function marksOf(found: readonly Found[]): Marks {
  const terms = (...ways: Found['how'][]) => found.filter(({ how }) => ways.includes(how)).map(({ term }) => term)
  const stemmed = (...ways: Found['how'][]): Matches => {
    const stems = new Set(terms(...ways).map(stem))
    return stems.size === 0 ? () => false : (term) => stems.has(stem(term))
  }
  const isWord = stemmed('word', 'mistake')
  const beginnings = terms('beginning')
  return {
    typed: (term) => isWord(term) || beginnings.some((beginning) => term.startsWith(beginning)),
    synonyms: stemmed('synonym'),
    parts: stemmed('parts'),
    keys: terms('key').map((term) => term.replace('#', '')),
    laws: new Set(terms('law').map((term) => term.replace(/^§|:.*$/g, ''))),
  }
}

/** The most telling field that was found, cut and marked; null when no shown text has any of it. */
export function whyFound(texts: ShownTexts, marks: Marks, analyser: Analyser): Hit['why'] {
  for (const matches of [marks.typed, marks.synonyms, marks.parts]) {
    for (const field of fieldNames) {
      for (const text of [texts[field]].flat()) {
        const spans = field === 'keys' ? keySpans(text, marks.keys) : wordSpans(text, matches, marks.laws, analyser)
        const [first] = spans
        if (!first) continue
        const synonym = matches === marks.synonyms ? text.slice(first.from, first.to) : null
        return { field, fragments: fragmentsOf(text, spans), synonym }
      }
    }
  }
  return null
}

/** Everything in a text that any reading of the question asked for. */
export const markedSpans = (text: string, { typed, synonyms, parts, laws }: Marks, analyser: Analyser): Span[] =>
  wordSpans(text, (term) => typed(term) || synonyms(term) || parts(term), laws, analyser)

function wordSpans(text: string, matches: Matches, laws: ReadonlySet<string>, analyser: Analyser): Span[] {
  return writtenWords(text).filter(
    ({ text: word }) =>
      analyser.termsOf(word).some((term) => matches(term.text)) || (laws.size > 0 && laws.has(lawName(word) ?? '')),
  )
}

/** Digits two keys must share to be neighbours: the same object of administration (LeiKa, the first three groups). */
const neighbourly = 8

function keySpans(key: string, keys: readonly string[]): Span[] {
  const shared = Math.max(0, ...keys.map((wanted) => commonBeginning(key, wanted)))
  return shared === key.length || shared >= neighbourly || keys.some((wanted) => wanted.length === shared)
    ? [{ from: 0, to: shared }].filter(({ to }) => to > 0)
    : []
}

function commonBeginning(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
