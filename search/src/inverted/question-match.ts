import type { Analyser, Question } from '../german/analyser.ts'
import { askedIn } from './asked-words.ts'
import type { Asked } from './asked-words.ts'
import { createWordMatcher, information } from './word-matcher.ts'
import type { WordMatch } from './word-matcher.ts'
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

/** Matches questions against one index. A match is good until the next one: both use the same working memory. */
export function createQuestionMatcher(index: SolutionIndex, analyser: Analyser): (question: Question) => QuestionMatch {
  const match = createWordMatcher(index)
  // By document number; zero for documents that no word touched.
  let scores = new Float32Array(0)
  let told = new Float32Array(0)
  let words = new Uint8Array(0)
  let touched = new Uint32Array(0)
  let count = 0

  function clear() {
    for (const document of touched.subarray(0, count)) {
      scores[document] = 0
      told[document] = 0
      words[document] = 0
    }
    count = 0
    if (scores.length >= index.size) return
    const size = Math.ceil(index.size * 1.25)
    scores = new Float32Array(size)
    told = new Float32Array(size)
    words = new Uint8Array(size)
    touched = new Uint32Array(size)
  }

  /** Credits a word to the documents that have it: what it tells, and how strongly they stand for it. */
  function credit({ documents, strengths }: WordMatch, weight: number, telling: number, word: 0 | 1) {
    for (let at = 0; at < documents.length; at++) {
      const document = documents[at] ?? 0
      if (told[document] === 0) touched[count++] = document
      told[document] = (told[document] ?? 0) + weight * telling
      scores[document] = (scores[document] ?? 0) + weight * (strengths[at] ?? 0)
      words[document] = (words[document] ?? 0) + word
    }
  }

  function understand({ stages, isKey }: Asked) {
    for (const stage of stages) {
      const having = match(stage.alternatives)
      if (having.documents.length === 0) continue
      const weight = isKey ? keyWeight : information(index.count, having.documents.length)
      credit(having, weight, 1, 1)
      return { weight, stage }
    }
    return { weight: 0, stage: nothing }
  }

  return (question) => {
    clear()
    const asked = askedIn(question, index).map(understand)
    const isComplete = (document: number) => words[document] === asked.length
    const found = asked.flatMap(({ stage }) => stage.found)
    const complete = keep(touched.subarray(0, count), isComplete)
    for (const document of complete) scores[document] = (scores[document] ?? 0) + completeBonus
    // Whether partial answers count is decided here, once and before filters, so that totals, facets and pages agree.
    if (complete.length >= plenty) return { documents: complete, scores, isComplete, found }

    for (const { weight, stage } of asked) {
      const wider = widerStage(stage, index.lexicon, analyser)
      credit(match(wider.alternatives), weight, tellingOfParts, 0)
      found.push(...wider.found)
    }
    const enough = much * asked.reduce((sum, { weight }) => sum + weight, 0)
    const isAnswer = (document: number) => isComplete(document) || (told[document] ?? 0) >= enough
    return { documents: keep(touched.subarray(0, count), isAnswer), scores, isComplete, found }
  }
}

/** The documents that pass; `filter` of typed arrays is several times slower. */
function keep(documents: Uint32Array, passes: (document: number) => boolean): Uint32Array {
  const kept = new Uint32Array(documents.length)
  let count = 0
  for (const document of documents) if (passes(document)) kept[count++] = document
  return kept.subarray(0, count)
}

const nothing: Stage = { alternatives: [], found: [] }
