/** The address of the page that freezes what a search or a comparison shows into a case. */
export const freezeAddress = (kind: 'suche' | 'vergleich', params: Iterable<[string, string]>) =>
  `/nachnutzung/festhalten?${new URLSearchParams([['was', kind], ...params])}`
