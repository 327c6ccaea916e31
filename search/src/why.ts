import type { FieldName, Hit, SolutionDocument } from './engine.ts'
import { fragmentsOf } from './fragments.ts'
import type { Span } from './fragments.ts'
import type { Analyser } from './german/analyser.ts'
import { lawName } from './german/keys.ts'
import { stem } from './german/stem.ts'
import { writtenWords } from './german/written-words.ts'
import type { Found } from './inverted/word-stages.ts'

/** Fields in the order a reader believes them. */
const fields = [
  'title',
  'aliases',
  'keys',
  'keywords',
  'services',
  'legalBases',
  'summary',
  'description',
] as const satisfies FieldName[]

/** The texts of a document that can say why it was found. */
export type ShownTexts = Pick<SolutionDocument, (typeof fields)[number]>

/** What a question was understood as. Parts of a compound tell little alone, so they only count where nothing else was found. */
export type Marks = {
  typed: ReadonlySet<string>
  synonyms: ReadonlySet<string>
  parts: ReadonlySet<string>
  keys: readonly string[]
  laws: ReadonlySet<string>
}

export function marksOf(found: readonly Found[]): Marks {
  const terms = (...ways: Found['how'][]) => found.filter(({ how }) => ways.includes(how)).map(({ term }) => term)
  return {
    typed: new Set(terms('word', 'beginning', 'mistake').map(stem)),
    synonyms: new Set(terms('synonym').map(stem)),
    parts: new Set(terms('parts').map(stem)),
    keys: terms('key').map((term) => term.replace('#', '')),
    laws: new Set(terms('law').map((term) => term.replace(/^§|:.*$/g, ''))),
  }
}

/** The most telling field that was found, cut and marked; null when no shown text has any of it. */
export function whyFound(texts: ShownTexts, marks: Marks, analyser: Analyser): Hit['why'] {
  for (const stems of [marks.typed, marks.synonyms, marks.parts]) {
    for (const field of fields) {
      for (const text of [texts[field]].flat()) {
        const spans = field === 'keys' ? keySpans(text, marks.keys) : wordSpans(text, stems, marks.laws, analyser)
        const [first] = spans
        if (!first) continue
        const synonym = stems === marks.synonyms ? text.slice(first.from, first.to) : null
        return { field, fragments: fragmentsOf(text, spans), synonym }
      }
    }
  }
  return null
}

/** Everything in a text that any reading of the question asked for. */
export const markedSpans = (text: string, { typed, synonyms, parts, laws }: Marks, analyser: Analyser): Span[] =>
  wordSpans(text, new Set([...typed, ...synonyms, ...parts]), laws, analyser)

function wordSpans(text: string, stems: ReadonlySet<string>, laws: ReadonlySet<string>, analyser: Analyser): Span[] {
  return writtenWords(text).filter(
    ({ text: word }) =>
      analyser.termsOf(word).some((term) => stems.has(stem(term.text))) ||
      (laws.size > 0 && laws.has(lawName(word) ?? '')),
  )
}

function keySpans(key: string, keys: readonly string[]): Span[] {
  const match = keys.find((wanted) => key === wanted) ?? keys.find((wanted) => key.startsWith(wanted))
  return match ? [{ from: 0, to: match.length }] : []
}
