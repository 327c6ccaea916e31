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
      column.count(missing.get(name) ?? nobody, counts)
    }
    facets[name] = ranked(column.values, counts, query.filters[name] ?? [])
  }
  return { documents: passing, facets }
}

const nobody = new Uint32Array(0)

/** Documents that pass every filter, and by facet those that only this one keeps out. */
function apply(candidates: Uint32Array, ticked: readonly Ticked[]) {
  if (ticked.length === 0) return { passing: candidates, missing: new Map<FacetName, Uint32Array>() }
  const marks = new Uint16Array(candidates.length) // one bit for each ticked facet, of which there are twelve at most
  for (const [bit, { column, wanted }] of ticked.entries()) column.markMissing(candidates, wanted, marks, 1 << bit)
  const passing = withMark(candidates, marks, 0)
  const missing = new Map(ticked.map(({ name }, bit) => [name, withMark(candidates, marks, 1 << bit)]))
  return { passing, missing }
}

/** The candidates that miss exactly what `mark` says. */
function withMark(candidates: Uint32Array, marks: Uint16Array, mark: number): Uint32Array {
  const found = new Uint32Array(candidates.length)
  let count = 0
  for (let place = 0; place < candidates.length; place++) {
    if (marks[place] === mark) found[count++] = candidates[place] ?? 0
  }
  return found.subarray(0, count)
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
