/** The number of a page that a parameter of the address names; the first where it names none. */
export function pageOf(url: URL, key = 'seite'): number {
  const number = Number(url.searchParams.get(key))
  return Number.isInteger(number) && number > 0 && number <= 100_000 ? number : 1
}
