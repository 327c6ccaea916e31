import { facetNames, InvalidQuery, sorts } from './engine.ts'
import type { SearchQuery } from './engine.ts'

const isCount = (number: number, least: number) => Number.isSafeInteger(number) && number >= least

/** Throws `InvalidQuery`, the same for every engine, when no engine could answer the query. */
export function checkQuery(query: SearchQuery) {
  const named = [...Object.keys(query.filters), ...query.facets]
  const unknown = named.find((name) => !facetNames.some((known) => known === name))
  if (unknown !== undefined) throw new InvalidQuery(`No facet is called ${unknown}`)
  if (!sorts.includes(query.sort)) throw new InvalidQuery(`No order is called ${query.sort}`)
  if (query.sort === 'cost' && !/^[a-z]{2}$/.test(query.costFor ?? ''))
    throw new InvalidQuery('The order by cost needs a Land')
  if (!isCount(query.page, 1)) throw new InvalidQuery(`There is no page ${query.page}`)
  if (!isCount(query.perPage, 0)) throw new InvalidQuery(`A page cannot have ${query.perPage} entries`)
}
