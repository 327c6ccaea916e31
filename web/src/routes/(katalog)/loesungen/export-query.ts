import { queryFrom } from '#lib/address.ts'
import { pricedFor } from './priced-for.ts'

type Reader = {
  /** The Land whose costs the list names. */
  land: string | undefined
  /** In the order of the list; a feed has its own. */
  sorted?: boolean
}

/** The API's query for everything an address finds, with its question mark; empty for the whole catalogue. */
export function exportQuery(params: Pick<URLSearchParams, 'getAll'>, { land, sorted = false }: Reader): string {
  const { page: _, perPage: __, sort, ...filters } = pricedFor(queryFrom('listSolutions', params), land)
  const pairs = Object.entries({ ...filters, ...(sorted && sort && { sort }) }).flatMap(([key, value]) =>
    [value].flat().map((one) => [key, one]),
  )
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : ''
}
