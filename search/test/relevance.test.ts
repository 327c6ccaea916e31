import { describe, expect, test } from 'vitest'
import { createAnalyser } from '../src/german/analyser.ts'
import { learnWords } from '../src/german/compounds.ts'
import { createExpander } from '../src/german/expansions.ts'
import { synonymGroups } from '../src/german/synonyms.ts'
import { indexOf, rankerOver } from './ranker.ts'
import { ownQuestions, score, sharedQuestions } from './relevance.ts'
import type { Judged, Rank } from './relevance.ts'
import { referenceNames, seedCatalogue } from './seed-catalogue.ts'

const documents = seedCatalogue()
const vocabulary = learnWords(referenceNames())
const analyser = createAnalyser(vocabulary)
const index = indexOf(documents, analyser)
const own = [...ownQuestions('tuning'), ...ownQuestions('hold-out')]

async function ndcgByClass(questions: readonly Judged[], rank: Rank) {
  const scores = await Promise.all(
    questions.map(async (judged) => ({ of: judged.class, ndcg: (await score(judged, rank)).ndcg })),
  )
  const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const classes = Map.groupBy(scores, (each) => each.of)
  return {
    all: average(scores.map(({ ndcg }) => ndcg)),
    weakest: Math.min(...[...classes.values()].map((each) => average(each.map(({ ndcg }) => ndcg)))),
  }
}

test('every judged solution is in the seed catalogue', () => {
  const ids = new Set(documents.map(({ id }) => id))
  expect(own.flatMap(({ relevant }) => Object.keys(relevant)).filter((id) => !ids.has(id))).toEqual([])
})

test.for(['tuning', 'hold-out'] as const)('the %s questions are answered well, in every class', async (set) => {
  const { all, weakest } = await ndcgByClass(ownQuestions(set), rankerOver(index, analyser))
  expect(all).toBeGreaterThanOrEqual(0.95)
  expect(weakest).toBeGreaterThanOrEqual(0.9)
})

test('the shared questions are answered well', async ({ skip }) => {
  const shared = sharedQuestions()
  if (!shared) process.stdout.write('skipped: no ../shared/search-bench\n')
  skip(!shared)
  const { all } = await ndcgByClass(
    shared?.questions ?? [],
    rankerOver(indexOf(shared?.documents ?? [], analyser), analyser),
  )
  expect(all).toBeGreaterThanOrEqual(0.97)
})

describe('synonyms', () => {
  test('are at least 150 groups, each with a reason and with words to search for', () => {
    expect(synonymGroups.length).toBeGreaterThanOrEqual(150)
    for (const group of synonymGroups) {
      expect(group.because).not.toBe('')
      const words = 'same' in group ? group.same : [...group.says, ...group.means]
      expect(words.length).toBeGreaterThanOrEqual(2)
      for (const word of words) expect(wordsOf(word)).not.toEqual([])
    }
  })

  const wordsOf = (question: string) => analyser.ask(question).words.map(({ text }) => text)

  // Each group that a judged question touches, taken away alone: the answers may not become better by that.
  const touching = own.flatMap((judged) =>
    synonymGroups
      .filter((group) => createExpander([group])(wordsOf(judged.question)).length > 0)
      .map((group) => ({
        judged,
        group,
        question: judged.question,
        words: ('same' in group ? group.same : group.says).join(', '),
      })),
  )
  test.for(touching)('"$question" is answered no worse with: $words', async ({ judged, group }) => {
    const without = createAnalyser(
      vocabulary,
      synonymGroups.filter((each) => each !== group),
    )
    const [before, after] = await Promise.all([without, analyser].map((each) => score(judged, rankerOver(index, each))))
    expect(after?.ndcg).toBeGreaterThanOrEqual((before?.ndcg ?? 0) - 1e-9)
  })
})
