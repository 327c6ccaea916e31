import type { SolutionDocument } from '../engine.ts'
import type { Analyser } from '../german/analyser.ts'
import type { Facts } from '../inverted/solution-index.ts'
import { strengthsOf } from '../strengths.ts'
import type { Strengths } from '../strengths.ts'
import type { ShownTexts } from '../why.ts'

/** What is stored of a document: what to filter and sort by, its analysed terms, and the texts that say why it was found. */
export type DocumentRow = { id: string; version: number; facts: Facts; terms: string; texts: ShownTexts }

export function rowOf(document: SolutionDocument, analyser: Analyser): DocumentRow {
  const { id, version, title, aliases, keywords, summary, description, services, keys, legalBases } = document
  const { facets, costs, adopterCount, publishedAt } = document
  return {
    id,
    version,
    facts: { title, facets, costs, adopterCount, publishedAt },
    terms: writeStrengths(strengthsOf(document, analyser)),
    texts: { title, aliases, keywords, summary, description, services, keys, legalBases },
  }
}

/** One line for each strength, strongest first, with its terms: compact, and quick to read back. */
function writeStrengths(strengths: Strengths): string {
  const lines = Map.groupBy(strengths.keys(), (term) => strengths.get(term) ?? 0)
  return [...lines]
    .toSorted(([a], [b]) => b - a)
    .map(([strength, terms]) => `${strength} ${terms.join(' ')}`)
    .join('\n')
}

export function readStrengths(terms: string): Strengths {
  const strengths: Strengths = new Map()
  for (const line of terms.split('\n')) {
    const [strength, ...words] = line.split(' ')
    for (const word of words) strengths.set(word, Number(strength))
  }
  return strengths
}
