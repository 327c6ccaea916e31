import type { FacetName, SolutionDocument } from '../engine.ts'
import type { Analyser } from '../german/analyser.ts'
import { orderKey } from '../german/fold.ts'
import { citedParagraphs } from '../german/keys.ts'
import type { Paragraph } from '../german/keys.ts'
import { stem } from '../german/stem.ts'
import { writtenWords } from '../german/written-words.ts'
import type { ShownTexts } from '../why.ts'
import type { searchedAttributes } from './settings.ts'

/** A solution as Meilisearch stores it: analysed terms to search, slugs to filter, texts to show. */
export type SolutionRecord = Record<(typeof searchedAttributes)[number], string[]> &
  Record<FacetName, string[]> & {
    id: string
    kind: 'solution'
    version: number
    costs: Record<string, number>
    adopterCount: number
    publishedAt: number
    titleOrder: string
    texts: ShownTexts
  }

/** What stays of a removed solution, so that a late older version does not bring it back. */
export type TombstoneRecord = { id: string; kind: 'tombstone'; version: number }

/** What the index was built with, in the index itself, so that a swap changes both at once. */
export type GenerationRecord = {
  id: typeof generationId
  kind: 'generation'
  fingerprint: string
  vocabulary: string[]
}

/** No solution has an id with underscores. */
export const generationId = '__generation'

export const tombstone = (id: string, version: number): TombstoneRecord => ({ id, kind: 'tombstone', version })

export function recordOf(document: SolutionDocument, analyser: Analyser): SolutionRecord {
  const { id, version, title, aliases, keywords, summary, description, services, keys, legalBases } = document
  const termsOf = (...texts: string[]) => texts.map((text) => analysedText(text, analyser))
  const paragraphs = legalBases.flatMap((basis) => citedParagraphs(basis)).map(paragraphWords)
  return {
    ...document.facets,
    id,
    kind: 'solution',
    version,
    keys,
    titleTerms: termsOf(title),
    nameTerms: termsOf(...aliases, ...keywords),
    serviceTerms: [...termsOf(...services, ...legalBases), ...paragraphs],
    summaryTerms: termsOf(summary),
    descriptionTerms: termsOf(description),
    costs: document.costs,
    adopterCount: document.adopterCount,
    publishedAt: document.publishedAt,
    titleOrder: orderKey(title),
    texts: { title, aliases, keywords, summary, description, services, keys, legalBases },
  }
}

/** Law and section as words Meilisearch does not take apart: "wogg woggp19". */
export const paragraphWords = ({ law, section }: Paragraph) =>
  law ? `${law}${section ? ` ${law}p${section}` : ''}` : ''

/** Each word's terms as written and stemmed: the written form serves beginnings, the stem everything else. */
function analysedText(text: string, analyser: Analyser): string {
  return writtenWords(text)
    .flatMap(({ text: word }) => analyser.termsOf(word).map((term) => term.text))
    .flatMap((term) => [...new Set([term, stem(term)])])
    .join(' ')
}
