const german = /^([-−]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}|-+))?$/
const mostCents = 10n ** 14n // as much as the API takes

/**
 * Cents of an amount as people type it: `1.000.000,00`, `1000000`, `12,5 €`. Undefined for everything else, also for `1000.50`,
 * which could mean either, and for amounts beyond a trillion euros.
 */
export function centsFrom(text: string): number | undefined {
  const [, sign, euros, cents = ''] = german.exec(text.replaceAll(/\s|€|EUR/gi, '')) ?? []
  if (euros === undefined) return undefined
  const exact = BigInt(euros.replaceAll('.', '')) * 100n + BigInt(cents.replace(/-+/, '').padEnd(2, '0'))
  return exact > mostCents ? undefined : Number(sign ? -exact : exact)
}

/** The same back for a field: `1.000.000,00`. */
export function amountText(cents: number) {
  const exact = BigInt(Math.abs(cents))
  return `${cents < 0 ? '-' : ''}${(exact / 100n).toLocaleString('de-DE')},${String(exact % 100n).padStart(2, '0')}`
}
