import type { Analyser, Question } from '../german/analyser.ts'
import { askedIn } from './asked-words.ts'
import { information } from './matcher.ts'
import type { Matcher, WordMatch } from './matcher.ts'
import type { SolutionIndex } from './solution-index.ts'
import { widerStage } from './word-stages.ts'
import type { Found, Stage } from './word-stages.ts'

export type QuestionMatch = {
  /** Documents that answer the question, in no order. */
  documents: Uint32Array
  /** By document number; greater is better. */
  scores: Float32Array
  /** Whether a document has every word; those come first. */
  isComplete: (document: number) => boolean
  found: Found[]
}

/** So many documents with every word are answer enough; with fewer, those with much of the question follow them. */
const plenty = 10

/** Much of a question: this share of what its words tell together. */
const much = 0.35

/** What the parts of a compound tell, compared with the compound. */
const tellingOfParts = 0.6

/** Bonuses no sum of words can reach, so that keys come before complete answers and these before partial ones. */
const keyWeight = 1_000
const completeBonus = 100

/** Every document that answers the question. Whether partial answers count is decided here, once, before filters. */
export function matchQuestion(
  question: Question,
  index: SolutionIndex,
  matcher: Matcher,
  analyser: Analyser,
): QuestionMatch {
  const scores = new Float32Array(index.size)
  const told = new Float32Array(index.size)
  const words = new Uint8Array(index.size)
  const documents = new Uint32Array(index.size)
  let count = 0
  const found: Found[] = []

  function credit({ documents: having, strengths }: WordMatch, weight: number, telling: number) {
    for (let at = 0; at < having.length; at++) {
      const document = having[at] ?? 0
      if (told[document] === 0) documents[count++] = document
      told[document] = (told[document] ?? 0) + weight * telling
      scores[document] = (scores[document] ?? 0) + weight * (strengths[at] ?? 0)
    }
  }

  const asked = askedIn(question, index).map(({ stages, isKey }) => {
    const { match, stage } = firstWithAnswers(stages, matcher)
    const weight =
      match.documents.length === 0 ? 0 : isKey ? keyWeight : information(index.count, match.documents.length)
    credit(match, weight, 1)
    for (const document of match.documents) words[document] = (words[document] ?? 0) + 1
    found.push(...stage.found)
    return { weight, stage }
  })
  const isComplete = (document: number) => words[document] === asked.length
  const complete = documents.slice(0, count).filter(isComplete)
  for (const document of complete) scores[document] = (scores[document] ?? 0) + completeBonus
  if (complete.length >= plenty) return { documents: complete, scores, isComplete, found }

  for (const { weight, stage } of asked) {
    const wider = widerStage(stage, index.lexicon, analyser)
    credit(matcher.match(wider.alternatives), weight, tellingOfParts)
    found.push(...wider.found)
  }
  const enough = much * asked.reduce((sum, { weight }) => sum + weight, 0)
  const isAnswer = (document: number) => isComplete(document) || (told[document] ?? 0) >= enough
  return { documents: documents.slice(0, count).filter(isAnswer), scores, isComplete, found }
}

const nothing: Stage = { alternatives: [], found: [] }

function firstWithAnswers(stages: Iterable<Stage>, matcher: Matcher): { match: WordMatch; stage: Stage } {
  for (const stage of stages) {
    const match = matcher.match(stage.alternatives)
    if (match.documents.length > 0) return { match, stage }
  }
  return { match: matcher.match([]), stage: nothing }
}
