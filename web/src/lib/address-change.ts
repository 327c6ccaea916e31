type Address = { pathname: string; searchParams: Pick<URLSearchParams, 'entries' | 'toString'> }

/**
 * The same page with other parameters: `null` takes one away, a list sets all its values. Everything else stays, except the page
 * number, because another question starts on its first page.
 */
export function addressWith(
  { pathname, searchParams }: Address,
  changes: Record<string, string | readonly string[] | null>,
) {
  const params = new URLSearchParams(searchParams.toString())
  for (const [key, value] of Object.entries({ seite: null, ...changes })) {
    params.delete(key)
    for (const one of value === null ? [] : [value].flat()) params.append(key, one)
  }
  return params.size ? `${pathname}?${params}` : pathname
}

/** The same page without one value of a parameter: takes one filter away and leaves its siblings. */
export function addressWithout(address: Address, key: string, value: string) {
  const rest = [...address.searchParams.entries()]
    .filter(([name, one]) => name === key && one !== value)
    .map(([, one]) => one)
  return addressWith(address, { [key]: rest })
}
