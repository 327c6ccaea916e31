import { floor } from './fraction.ts'

type Exact = { names: readonly string[]; numerators: readonly bigint[]; denominator: bigint }

/**
 * Rounds exact shares that add up to `total` so that the rounded ones do too (largest remainder): everybody gets the whole
 * part, and what is missing goes one by one to those with the largest remainder. Equal remainders go in the order of
 * `names`, by character: for Länder the order of their codes. All shares have the same denominator.
 */
export function roundToTotal(total: bigint, { names, numerators, denominator }: Exact): bigint[] {
  const wholes = numerators.map((numerator) => floor({ numerator, denominator }))
  const missing = Number(total - wholes.reduce((sum, whole) => sum + whole, 0n))
  if (missing === 0) return wholes
  const remainders = numerators.map((numerator, at) => numerator - wholes[at]! * denominator)
  const byRemainder = [...names.keys()].toSorted((a, b) => {
    if (remainders[a] !== remainders[b]) return remainders[a]! > remainders[b]! ? -1 : 1
    return names[a]! < names[b]! ? -1 : 1
  })
  for (const at of byRemainder.slice(0, missing)) wholes[at]! += 1n
  return wholes
}
