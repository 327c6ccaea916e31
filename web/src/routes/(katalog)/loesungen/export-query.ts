import { queryFrom } from '#lib/address.ts'

/** The API's query for everything an address finds, with its question mark; empty for the whole catalogue. */
export function exportQuery(params: Pick<URLSearchParams, 'getAll'>, { sorted = false } = {}): string {
  const { page: _, perPage: __, sort, ...query } = queryFrom('listSolutions', params)
  const pairs = Object.entries({ ...query, ...(sorted && sort && { sort }) }).flatMap(([key, value]) =>
    [value].flat().map((one) => [key, one]),
  )
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : ''
}
