import type { QueryOf } from '#lib/address.ts'

/** Costs are costs for a Land: without one nothing can be sorted or filtered by them. */
export function pricedFor({ sort, cost, ...query }: QueryOf<'listSolutions'>, land: string | undefined) {
  if (land) return { ...query, ...(sort && { sort }), ...(cost && { cost }), forLand: land }
  return { ...query, ...(sort && sort !== 'cost' && { sort }) }
}
