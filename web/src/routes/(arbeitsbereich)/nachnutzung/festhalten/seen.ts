import { addressOf, queryFrom, viewKeys } from '#lib/address.ts'

// What somebody saw on a public page, to be frozen into a case: which page, and what its address asked for.

/** What the API freezes, and where to look at it again; nothing for an address that shows neither. */
export function seenIn(params: URLSearchParams) {
  if (params.get('was') === 'vergleich') {
    const solutions = [...new Set(params.getAll(viewKeys.compared))]
    if (solutions.length < 2) return undefined
    const back = `/vergleich?${new URLSearchParams(solutions.map((slug) => [viewKeys.compared, slug]))}`
    const query = new URLSearchParams(solutions.map((slug) => ['slug', slug])).toString()
    return { kind: 'comparison' as const, query, back, name: `Vergleich von ${solutions.length} Lösungen` }
  }
  if (params.get('was') !== 'suche') return undefined
  const { page: _page, perPage: _perPage, ...query } = queryFrom('listSolutions', params)
  const pairs = Object.entries<unknown>(query).flatMap(([key, value]) =>
    [value].flat().map((one) => [key, String(one)]),
  )
  return {
    kind: 'search' as const,
    query: new URLSearchParams(pairs).toString(),
    back: addressOf('listSolutions', query),
    name: params.get('q')?.trim() ? `Suche nach „${params.get('q')!.trim().slice(0, 100)}“` : 'Suche',
  }
}
