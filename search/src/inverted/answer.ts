import type { FacetCounts, SearchQuery } from '../engine.ts'
import type { Analyser } from '../german/analyser.ts'
import { filterAndCount } from './filtering.ts'
import { pageByScore, pageInOrder } from './paging.ts'
import { createQuestionMatcher } from './question-match.ts'
import type { QuestionMatch } from './question-match.ts'
import type { Order, SolutionIndex } from './solution-index.ts'
import type { Found } from './word-stages.ts'

export type Answer = { ids: string[]; total: number; facets: FacetCounts; found: Found[] }

/** Answers questions from memory; the same index gives the same answer, page by page. */
export function createAnswerer(index: SolutionIndex, analyser: Analyser): (query: SearchQuery) => Answer {
  const match = createQuestionMatcher(index, analyser)
  let last: { text: string; changes: number; matched: QuestionMatch } | null = null

  return (query) => {
    const range = { from: (query.page - 1) * query.perPage, to: query.page * query.perPage }
    const order = orderOf(query)
    if (query.text.trim() === '') {
      const { documents, facets } = filterAndCount(index.inOrder('adopters'), query, index)
      return answerOf(pageInOrder(documents, order, range, index), documents, facets, [])
    }
    const { documents: candidates, isComplete, scores, found } = matched(query.text)
    const { documents, facets } = filterAndCount(candidates, query, index)
    const page =
      query.sort === 'relevance'
        ? pageByScore(documents, scores, range, index)
        : pageInOrder(documents, order, range, index, isComplete)
    return answerOf(page, documents, facets, found)
  }

  function answerOf(page: number[], { length }: Uint32Array, facets: FacetCounts, found: Found[]): Answer {
    return { ids: page.map(index.idOf), total: length, facets, found }
  }

  /** The next page, another filter and each group of suggestions ask the same words again. */
  function matched(text: string): QuestionMatch {
    if (last?.text !== text || last.changes !== index.changes) {
      last = { text, changes: index.changes, matched: match(analyser.ask(text)) }
    }
    return last.matched
  }
}

function orderOf({ sort, costFor }: SearchQuery): Order {
  if (sort === 'cost') return `cost:${costFor ?? ''}`
  return sort === 'relevance' ? 'adopters' : sort
}
