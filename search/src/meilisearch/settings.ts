import type { Settings } from 'meilisearch'
import { facetNames } from '../engine.ts'
import { mostFacetValues } from '../inverted/filtering.ts'
import { spellingsOf } from '../german/expansions.ts'
import { stem } from '../german/stem.ts'
import type { SynonymGroup } from '../german/synonyms.ts'

/** More than a catalogue of public services can hold; Meilisearch neither counts nor pages beyond it. */
export const mostHits = 1_000_000

/** Analysed attributes in the order of their weight. */
export const searchedAttributes = [
  'keys',
  'titleTerms',
  'nameTerms',
  'serviceTerms',
  'summaryTerms',
  'descriptionTerms',
] as const

/**
 * Everything the index is told. Nothing is left to a default that a release may change, and no language of Meilisearch's
 * own is used: the attributes hold terms of our analyser. Applied to fresh indexes only.
 */
export function indexSettings(groups: readonly SynonymGroup[]): Settings {
  return {
    searchableAttributes: [...searchedAttributes],
    displayedAttributes: ['id', 'version', 'isRemoved', 'texts', 'fingerprint', 'vocabulary', ...searchedAttributes],
    filterableAttributes: ['id', 'kind', ...facetNames],
    // Every field of `costs` with it, one for each Land.
    sortableAttributes: ['id', 'publishedAt', 'adopterCount', 'titleOrder', 'costs'],
    rankingRules: ['sort', 'words', 'typo', 'proximity', 'attributeRank', 'exactness', 'adopterCount:desc', 'id:asc'],
    typoTolerance: {
      enabled: true,
      minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
      disableOnAttributes: ['keys'],
      disableOnNumbers: true,
    },
    pagination: { maxTotalHits: mostHits },
    faceting: { maxValuesPerFacet: mostFacetValues, sortFacetValuesBy: { '*': 'count' } },
    stopWords: [],
    synonyms: synonymSettings(groups),
  }
}

/** One direction each, in stems, as Meilisearch sees the words. */
function synonymSettings(groups: readonly SynonymGroup[]): Record<string, string[]> {
  const stemmed = (phrases: readonly string[]) => phrases.flatMap(spellingsOf).map((words) => words.map(stem).join(' '))
  const means = new Map<string, Set<string>>()
  for (const group of groups) {
    const [says, meant] = 'same' in group ? [group.same, group.same] : [group.says, group.means]
    for (const word of stemmed(says)) {
      const known = means.get(word) ?? new Set()
      for (const other of stemmed(meant)) if (other !== word) known.add(other)
      means.set(word, known)
    }
  }
  return Object.fromEntries(
    [...means].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([word, others]) => [word, [...others]]),
  )
}
