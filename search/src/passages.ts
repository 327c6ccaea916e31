// A small body of text that is handed over whole: clauses in force, not a growing catalogue. It is understood by the same
// German as everything else, kept in memory, and made anew when the text is another; so there is nothing to keep in step.
import type { FieldName, Fragment, SolutionDocument } from './engine.ts'
import { createAnalyser } from './german/analyser.ts'
import { learnWords } from './german/compounds.ts'
import { createAnswerer } from './inverted/answer.ts'
import { createSolutionIndex } from './inverted/solution-index.ts'
import { strengthsOf } from './strengths.ts'
import { marksOf, whyFound } from './why.ts'

export type Passage = {
  id: string
  title: string
  /** Where it stands: the title of its document. */
  context: string
  summary: string
  text: string
}

export type PassageHit = { id: string; field: FieldName; fragments: Fragment[] }

/** Makes passages searchable. Gives a function that answers words with the best passages and the number of all that fit. */
export function searchablePassages(passages: readonly Passage[]) {
  const analyser = createAnalyser(learnWords(passages.map(({ title }) => title)))
  const index = createSolutionIndex()
  const documents = new Map(passages.map((passage) => [passage.id, documentOf(passage)]))
  for (const document of documents.values()) index.put(document.id, document, strengthsOf(document, analyser))
  const answer = createAnswerer(index, analyser)

  return (words: string, limit: number): { hits: PassageHit[]; total: number } => {
    if (words.trim() === '') return { hits: [], total: 0 }
    const { ids, total, found } = answer({
      text: words,
      filters: {},
      facets: [],
      sort: 'relevance',
      page: 1,
      perPage: limit,
    })
    const marks = marksOf(found)
    const hits = ids.flatMap((id) => {
      const why = whyFound(documents.get(id)!, marks, analyser)
      return why ? [{ id, field: why.field, fragments: why.fragments }] : []
    })
    return { hits, total }
  }
}

function documentOf({ id, title, context, summary, text }: Passage): SolutionDocument {
  const facets = {} as SolutionDocument['facets']
  const empty = {
    version: 1,
    aliases: [],
    services: [],
    keys: [],
    legalBases: [],
    costs: {},
    adopterCount: 0,
    publishedAt: 0,
  }
  return { id, title, keywords: [context], summary, description: text, facets, ...empty }
}
