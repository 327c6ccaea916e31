/** An exact decimal: `digits / 10^scale`. Key values are published as decimals; floating point would not keep them. */
export type Decimal = { digits: bigint; scale: number }

const plain = /^(\d{1,12})(?:\.(\d{1,8}))?$/

/** A decimal as the database and the contract write it (`12.96662`); null when it is none. Up to 12 digits before and 8 behind. */
export function parseDecimal(text: string): Decimal | null {
  const [, whole, behind = ''] = plain.exec(text) ?? []
  return whole === undefined ? null : { digits: BigInt(whole + behind), scale: behind.length }
}

/** The digits when written with so many decimals. Only to a scale that is not smaller, so that nothing is lost. */
export const digitsAt = ({ digits, scale }: Decimal, wanted: number) => digits * 10n ** BigInt(wanted - scale)

/** `12.96662` as a German reader writes it: `12,96662`, `18.139.116`. */
export function germanDecimal(digits: bigint, scale: number): string {
  const all = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  const whole = grouped(all.slice(0, all.length - scale))
  return `${digits < 0n ? '-' : ''}${scale > 0 ? `${whole},${all.slice(-scale)}` : whole}`
}

/** Cents as `1.234,56 €`. Not through Intl, because an estimate writes hundreds of them. */
export const euros = (cents: bigint) => `${germanDecimal(cents, 2)} €`

function grouped(digits: string) {
  const first = digits.length % 3 || 3
  let text = digits.slice(0, first)
  for (let at = first; at < digits.length; at += 3) text += `.${digits.slice(at, at + 3)}`
  return text
}
