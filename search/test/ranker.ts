import type { SolutionDocument } from '../src/engine.ts'
import type { Analyser } from '../src/german/analyser.ts'
import { createAnswerer } from '../src/inverted/answer.ts'
import { createSolutionIndex } from '../src/inverted/solution-index.ts'
import { strengthsOf } from '../src/strengths.ts'
import { aQuery } from './documents.ts'

/** The documents in memory, as the PostgreSQL engine holds them. */
export function indexOf(documents: readonly SolutionDocument[], analyser: Analyser) {
  const index = createSolutionIndex()
  for (const document of documents) index.put(document.id, document, strengthsOf(document, analyser))
  return index
}

/** Ranks without a database; synonyms belong to the question, so analysers that differ in them can share an index. */
export function rankerOver(index: ReturnType<typeof indexOf>, analyser: Analyser) {
  const answer = createAnswerer(index, analyser)
  return (text: string) => answer(aQuery({ text, perPage: 10 })).ids
}
