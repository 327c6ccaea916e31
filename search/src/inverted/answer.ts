import type { FacetCounts, SearchQuery } from '../engine.ts'
import type { Analyser } from '../german/analyser.ts'
import { filterAndCount } from './filtering.ts'
import { pageByScore, pageInOrder } from './paging.ts'
import { createQuestionMatcher } from './question-match.ts'
import type { SolutionIndex } from './solution-index.ts'
import type { Found } from './word-stages.ts'

export type Answer = { ids: string[]; total: number; facets: FacetCounts; found: Found[] }

/** Answers questions from memory; the same index gives the same answer, page by page. */
export function createAnswerer(index: SolutionIndex, analyser: Analyser): (query: SearchQuery) => Answer {
  const match = createQuestionMatcher(index, analyser)

  return (query) => {
    const range = { from: (query.page - 1) * query.perPage, to: query.page * query.perPage }
    const isRanked = query.text.trim() !== '' && query.sort === 'relevance'
    const { candidates, scores, found } = candidatesFor(query)
    const { documents, facets } = filterAndCount(candidates, query, index)
    const order = query.sort === 'relevance' ? 'adopters' : query.sort
    const page = isRanked ? pageByScore(documents, scores, range, index) : pageInOrder(documents, order, range, index)
    return { ids: page.map(index.idOf), total: documents.length, facets, found }
  }

  function candidatesFor({ text, sort }: SearchQuery) {
    if (text.trim() === '') return { candidates: index.inOrder('adopters'), scores: new Float32Array(0), found: [] }
    const { documents, isComplete, scores, found } = match(analyser.ask(text))
    if (sort === 'relevance') return { candidates: documents, scores, found }
    // Only relevance puts complete answers first; any other order would mix partial ones among them.
    const complete = documents.filter(isComplete)
    return { candidates: complete.length > 0 ? complete : documents, scores, found }
  }
}
