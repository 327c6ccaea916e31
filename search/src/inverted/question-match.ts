import type { Question } from '../german/analyser.ts'
import { keyTerm, paragraphTerm } from '../strengths.ts'
import { information } from './matcher.ts'
import type { Alternative, Matcher, WordMatch } from './matcher.ts'
import type { SolutionIndex } from './solution-index.ts'
import { unitStages } from './word-stages.ts'
import type { Found, Stage, Unit } from './word-stages.ts'

export type QuestionMatch = {
  /** Documents that answer the question, in no order. */
  documents: Uint32Array
  /** By document number; greater is better. */
  scores: Float32Array
  found: Found[]
}

/** So many documents with every word are answer enough; with fewer, those with most of the words follow them. */
const plenty = 10

/** Bonuses no sum of words can reach, so that keys come before complete answers and these before partial ones. */
const keyWeight = 1_000
const completeBonus = 100

/** Every document that answers the question. Whether partial answers count is decided here, once, before filters. */
export function matchQuestion(question: Question, index: SolutionIndex, matcher: Matcher): QuestionMatch {
  const found: Found[] = []
  const matches = stagesOf(question, index).map(({ stages, isKey }) => ({
    ...firstWithAnswers(stages, matcher, found),
    isKey,
  }))
  const scores = new Float32Array(index.size)
  const carried = new Float32Array(index.size)
  const words = new Uint8Array(index.size)
  const documents: number[] = []
  let whole = 0
  for (const { documents: having, strengths, isKey } of matches) {
    if (having.length === 0) continue
    const weight = isKey ? keyWeight : information(index.count, having.length)
    whole += weight
    for (let at = 0; at < having.length; at++) {
      const document = having[at] ?? 0
      if (words[document] === 0) documents.push(document)
      words[document] = (words[document] ?? 0) + 1
      carried[document] = (carried[document] ?? 0) + weight
      scores[document] = (scores[document] ?? 0) + weight * (strengths[at] ?? 0)
    }
  }
  const isComplete = (document: number) => words[document] === matches.length
  const complete = documents.filter(isComplete)
  for (const document of complete) scores[document] = (scores[document] ?? 0) + completeBonus
  const answers =
    complete.length >= plenty ? complete : documents.filter((document) => (carried[document] ?? 0) >= whole * 0.4999)
  return { documents: Uint32Array.from(answers), scores, found }
}

function firstWithAnswers(stages: Iterable<Stage>, matcher: Matcher, found: Found[]): WordMatch {
  let last: WordMatch = { documents: new Uint32Array(0), strengths: new Float32Array(0) }
  for (const stage of stages) {
    if (stage.alternatives.length === 0) continue
    last = matcher.match(stage.alternatives)
    if (last.documents.length === 0) continue
    found.push(...stage.found)
    break
  }
  return last
}

function stagesOf(question: Question, index: SolutionIndex): { stages: Iterable<Stage>; isKey: boolean }[] {
  const { lexicon } = index
  return [
    ...question.keys.map((digits) => ({ stages: keyStages(digits, index), isKey: true })),
    ...question.paragraphs.map(({ law, section }) => ({ stages: paragraphStages(law, section, index), isKey: false })),
    ...unitsOf(question).map((unit) => ({ stages: unitStages(unit, lexicon), isKey: false })),
  ]
}

function unitsOf({ words, expansions, endsOpen }: Question): Unit[] {
  const units: Unit[] = []
  for (let at = 0; at < words.length;) {
    const expansion = expansions.find(({ from }) => from === at)
    const to = expansion?.to ?? at + 1
    units.push({ words: words.slice(at, to), phrases: expansion?.phrases ?? [], open: endsOpen && to === words.length })
    at = to
  }
  return units
}

/** The key itself, then keys it begins, then its neighbours: the same service with another detail, the same object. */
function* keyStages(digits: string, index: SolutionIndex): Generator<Stage> {
  const lookUp = (terms: string[], factor: number): Stage => ({
    alternatives: terms.flatMap((term): Alternative[] => {
      const posting = index.lexicon.posting(term)
      return posting ? [{ postings: [posting], take: 'all', factor }] : []
    }),
    found: terms.map((term) => ({ typed: digits, term, how: 'key' })),
  })
  yield lookUp([keyTerm(digits)], 1)
  for (const length of [digits.length, 11, 8]) {
    if (digits.startsWith('99') && length <= digits.length)
      yield lookUp(index.lexicon.startingWith(keyTerm(digits.slice(0, length)), 500), 0.5)
  }
  yield lookUp([digits], 0.3)
}

/** The section where a document names it, else the law, else the law's abbreviation as a word. */
function* paragraphStages(law: string | null, section: string | null, index: SolutionIndex): Generator<Stage> {
  const terms = law ? [paragraphTerm(law, section), paragraphTerm(law, null), law] : [section ?? '']
  for (const term of terms) {
    const posting = index.lexicon.posting(term)
    if (posting)
      yield {
        alternatives: [{ postings: [posting], take: 'all', factor: 1 }],
        found: [{ typed: law ?? '', term, how: 'law' }],
      }
  }
}
