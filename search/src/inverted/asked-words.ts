import type { Question } from '../german/analyser.ts'
import { keyTerm, paragraphTerm } from '../strengths.ts'
import type { Posting } from './postings.ts'
import type { SolutionIndex } from './solution-index.ts'
import { unitStages } from './word-stages.ts'
import type { Stage, Unit } from './word-stages.ts'

/** One thing a question asks for, with the ways to understand it. */
export type Asked = { stages: Iterable<Stage>; isKey: boolean }

/** What a question asks for: keys, paragraphs, words or phrases, in this order. */
export function askedIn(question: Question, index: SolutionIndex): Asked[] {
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

/** Keys that share a beginning; LeiKa has at most some hundred with the same eight digits. */
const mostNeighbours = 1_000

/** The key itself, then keys it begins, then its neighbours: the same service with another detail, the same object. */
function* keyStages(digits: string, { lexicon }: SolutionIndex): Generator<Stage> {
  const stage = (postings: Posting[], factor: number): Stage => ({
    alternatives: postings.map((posting) => ({ postings: [posting], take: 'all', factor })),
    found: [{ typed: digits, term: keyTerm(digits), how: 'key' }],
  })
  const exact = (term: string) => [lexicon.posting(term)].filter((posting) => posting !== undefined)
  yield stage(exact(keyTerm(digits)), 1)
  for (const length of digits.startsWith('99') ? [digits.length, 11, 8] : []) {
    if (length > digits.length) continue
    const begun = lexicon.startingWith(keyTerm(digits.slice(0, length)), mostNeighbours)
    yield stage(
      begun.map(({ posting }) => posting),
      0.5,
    )
  }
  yield stage(exact(digits), 0.3)
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
