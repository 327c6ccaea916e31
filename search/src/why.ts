import type { Fragment, Hit, SolutionDocument } from './engine.ts'
import type { Analyser } from './german/analyser.ts'
import { lawName } from './german/keys.ts'
import { stem } from './german/stem.ts'
import { writtenWords } from './german/written-words.ts'
import type { Found } from './inverted/word-stages.ts'

/** Fields in the order a reader believes them. */
const fields = ['title', 'aliases', 'keys', 'keywords', 'services', 'legalBases', 'summary', 'description'] as const

/** The texts of a document that can say why it was found. */
export type ShownTexts = Pick<SolutionDocument, (typeof fields)[number]>

/** Longer texts are cut to this many characters around the first match. */
const longest = 160

/** What to mark in a text, by the words a question was understood as. */
export type Marks = { stems: ReadonlySet<string>; keys: readonly string[]; laws: ReadonlySet<string> }

export function marksOf(found: readonly Found[]): Marks {
  const terms = (...ways: Found['how'][]) => found.filter(({ how }) => ways.includes(how)).map(({ term }) => term)
  return {
    stems: new Set(terms('word', 'beginning', 'parts', 'synonym', 'mistake').map(stem)),
    keys: terms('key').map((term) => term.replace('#', '')),
    laws: new Set(terms('law').map((term) => term.replace(/^§|:.*$/g, ''))),
  }
}

/** The most telling field that was found, cut and marked; null when no shown text has any of it. */
export function whyFound(texts: ShownTexts, marks: Marks, analyser: Analyser): Hit['why'] {
  for (const field of fields) {
    for (const text of [texts[field]].flat()) {
      const spans = field === 'keys' ? keySpans(text, marks.keys) : wordSpans(text, marks, analyser)
      if (spans.length > 0) return { field, fragments: fragmentsOf(text, spans) }
    }
  }
  return null
}

export type Span = { from: number; to: number }

/** Words of a text that the question asked for. */
export function wordSpans(text: string, { stems, laws }: Marks, analyser: Analyser): Span[] {
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

/** Marked pieces of a text, plain: whoever shows them escapes them. */
export function fragmentsOf(text: string, spans: readonly Span[]): Fragment[] {
  const { from: start, to: end } = windowAround(text, spans[0])
  const fragments: Fragment[] = []
  let at = start
  for (const { from, to } of spans) {
    if (from < at || to > end) continue
    if (from > at) fragments.push({ text: text.slice(at, from), match: false })
    fragments.push({ text: text.slice(from, to), match: true })
    at = to
  }
  if (at < end) fragments.push({ text: text.slice(at, end), match: false })
  if (start > 0) fragments.unshift({ text: '… ', match: false })
  if (end < text.length) fragments.push({ text: ' …', match: false })
  return fragments
}

/** Whole words around the first match. */
function windowAround(text: string, first: Span | undefined): Span {
  if (text.length <= longest || !first) return { from: 0, to: text.length }
  const wished = Math.max(0, first.from - longest / 3)
  const from = wished === 0 ? 0 : Math.min(first.from, text.indexOf(' ', wished) + 1 || first.from)
  const limit = Math.max(from + longest, first.to)
  const to = limit >= text.length ? text.length : Math.max(first.to, text.lastIndexOf(' ', limit))
  return { from, to }
}
