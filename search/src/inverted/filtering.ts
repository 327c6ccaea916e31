import { facetNames } from '../engine.ts'
import type { FacetCounts, FacetName, SearchQuery } from '../engine.ts'
import type { FacetColumn } from './facet-column.ts'
import type { SolutionIndex } from './solution-index.ts'

/** What no facet may exceed in one answer; ticked values are always part of it. */
export const mostFacetValues = 200

type Filtered = { documents: Uint32Array; facets: FacetCounts }

type Ticked = { name: FacetName; column: FacetColumn; wanted: Uint8Array }

/** Applies the filters and counts the facets; a ticked facet is counted as if it were not ticked. */
export function filterAndCount(
  candidates: Uint32Array,
  query: Pick<SearchQuery, 'filters' | 'facets'>,
  index: SolutionIndex,
): Filtered {
  const ticked: Ticked[] = facetNames
    .filter((name) => (query.filters[name]?.length ?? 0) > 0)
    .map((name) => ({ name, column: index.facets[name], wanted: index.facets[name].wanted(query.filters[name] ?? []) }))
  const { passing, missing } = apply(candidates, ticked)
  const isEverything = candidates.length === index.count
  const isOnlyFilter = (name: FacetName) => ticked.every((each) => each.name === name)

  const facets: FacetCounts = {}
  for (const name of query.facets) {
    const column = index.facets[name]
    let counts = column.all
    if (!isEverything || !isOnlyFilter(name)) {
      counts = new Uint32Array(column.values.length)
      column.count(passing, counts)
      column.count(Uint32Array.from(missing.get(name) ?? []), counts)
    }
    facets[name] = ranked(column.values, counts, query.filters[name] ?? [])
  }
  return { documents: passing, facets }
}

/** Documents that pass every filter, and by facet those that only this one keeps out. */
function apply(candidates: Uint32Array, ticked: readonly Ticked[]) {
  const missing = new Map<FacetName, number[]>(ticked.map(({ name }) => [name, []]))
  if (ticked.length === 0) return { passing: candidates, missing }
  const passing: number[] = []
  for (const document of candidates) {
    let missed: FacetName | null = null
    let misses = 0
    for (const { name, column, wanted } of ticked) {
      if (column.has(document, wanted)) continue
      missed = name
      if (++misses > 1) break
    }
    if (misses === 0) passing.push(document)
    else if (misses === 1 && missed) missing.get(missed)?.push(document)
  }
  return { passing: Uint32Array.from(passing), missing }
}

function ranked(values: readonly string[], counts: Uint32Array, ticked: readonly string[]) {
  const counted = values.flatMap((value, code) =>
    (counts[code] ?? 0) > 0 ? [{ value, count: counts[code] ?? 0 }] : [],
  )
  counted.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  const shown = counted.slice(0, mostFacetValues)
  const missing = ticked.filter((value) => !shown.some((entry) => entry.value === value))
  return [
    ...shown,
    ...missing.map((value) => ({ value, count: counted.find((entry) => entry.value === value)?.count ?? 0 })),
  ]
}
