import type { MultiSearchResult } from 'meilisearch'
import type { FacetCounts, FacetName, SearchQuery } from '../engine.ts'
import type { Question } from '../german/analyser.ts'
import { stem } from '../german/stem.ts'
import { createEdits, forgiven } from '../inverted/edits.ts'
import type { Found } from '../inverted/word-stages.ts'
import { keyTerm, paragraphTerm } from '../strengths.ts'
import { found as marks } from './questions.ts'
import { searchedAttributes } from './settings.ts'
import type { SolutionRecord } from './records.ts'

export type RecordHit = MultiSearchResult<SolutionRecord>['hits'][number]

/** Counts of all asked facets; Meilisearch leaves out zeros, which a ticked value needs. */
export function facetCounts(results: readonly MultiSearchResult<SolutionRecord>[], query: SearchQuery): FacetCounts {
  const counts: FacetCounts = {}
  for (const { facetDistribution } of results) {
    for (const [name, distribution] of Object.entries(facetDistribution ?? {})) {
      const listed = Object.entries(distribution).map(([value, count]) => ({ value, count }))
      counts[name as FacetName] = listed.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    }
  }
  for (const name of query.facets) {
    const listed = (counts[name] ??= [])
    for (const value of query.filters[name] ?? []) {
      if (!listed.some((entry) => entry.value === value)) listed.push({ value, count: 0 })
    }
  }
  return counts
}

/** Why a hit was found, read from the analysed terms that Meilisearch marked. */
export function foundIn({ _formatted: formatted }: RecordHit, question: Question): Found[] {
  const terms = searchedAttributes.flatMap((name) => markedTerms(formatted?.[name] ?? []))
  return [...new Set(terms)].map((term) => explain(term, question))
}

/** A mark may cover only the typed beginning of a term; the whole term counts. */
function markedTerms(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => text.split(' '))
    .filter((term) => term.includes(marks.open))
    .map((term) => term.replaceAll(marks.open, '').replaceAll(marks.close, ''))
}

function explain(term: string, { keys, paragraphs, words }: Question): Found {
  const edits = createEdits()
  const key = keys.find((digits) => term.startsWith(digits))
  if (key) return { typed: key, term: keyTerm(term), how: 'key' }
  const paragraph = paragraphs.find(({ law }) => law && (term === law || term.startsWith(`${law}p`)))
  if (paragraph?.law) return { typed: paragraph.law, term: paragraphTerm(paragraph.law, null), how: 'law' }

  const same = words.find(({ text }) => stem(text) === stem(term))
  if (same) return { typed: same.written, term, how: 'word' }
  const whole = words.find(({ parts }) => parts.some((part) => stem(part) === stem(term)))
  if (whole) return { typed: whole.written, term, how: 'parts' }
  const begun = words.find(({ text }) => term.startsWith(text))
  if (begun) return { typed: begun.written, term, how: 'beginning' }
  const near = words.find(({ text }) => edits(text, term, forgiven(text), true) <= forgiven(text))
  if (near) return { typed: near.written, term, how: 'mistake' }
  return { typed: words.map(({ written }) => written).join(' '), term, how: 'synonym' }
}
