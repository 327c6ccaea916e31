import type { FacetCounts, SearchQuery } from '../engine.ts'
import type { Analyser } from '../german/analyser.ts'
import { filterAndCount } from './filtering.ts'
import type { Matcher } from './matcher.ts'
import { pageByScore, pageInOrder } from './paging.ts'
import { matchQuestion } from './question-match.ts'
import type { QuestionMatch } from './question-match.ts'
import type { SolutionIndex } from './solution-index.ts'
import type { Found } from './word-stages.ts'

export type Answer = { ids: string[]; total: number; facets: FacetCounts; found: Found[] }

/** Answers a question from memory; the same index gives the same answer, page by page. */
export function answer(
  query: SearchQuery,
  { index, matcher, analyser }: { index: SolutionIndex; matcher: Matcher; analyser: Analyser },
): Answer {
  const range = { from: (query.page - 1) * query.perPage, to: query.page * query.perPage }
  const idsOf = (documents: number[]) => documents.map(index.idOf)
  if (query.text.trim() === '') {
    const { documents, facets } = filterAndCount(index.inOrder('adopters'), query, index)
    const order = query.sort === 'relevance' ? 'adopters' : query.sort
    const ids = idsOf(pageInOrder(documents, order, range, index))
    return { ids, total: documents.length, facets, found: [] }
  }
  const match = matchQuestion(analyser.ask(query.text), index, matcher, analyser)
  const answers = query.sort === 'relevance' ? match.documents : completeIfAny(match)
  const { documents, facets } = filterAndCount(answers, query, index)
  const page =
    query.sort === 'relevance'
      ? pageByScore(documents, match.scores, range, index)
      : pageInOrder(documents, query.sort, range, index)
  return { ids: idsOf(page), total: documents.length, facets, found: match.found }
}

/** Only relevance puts complete answers first; any other order would mix partial ones among them. */
function completeIfAny({ documents, isComplete }: QuestionMatch): Uint32Array {
  const complete = documents.filter(isComplete)
  return complete.length > 0 ? complete : documents
}
