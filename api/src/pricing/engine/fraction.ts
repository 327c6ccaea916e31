/** An exact quotient with a positive denominator; not reduced, because comparing and adding need no shortest form. */
export type Fraction = { numerator: bigint; denominator: bigint }

/** The greatest whole number not above the quotient, also below zero, where BigInt division would cut towards it. */
export function floor({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator
  return numerator >= 0n || numerator % denominator === 0n ? quotient : quotient - 1n
}

/** Rounded to a whole number, halves up. */
export const rounded = ({ numerator, denominator }: Fraction) =>
  floor({ numerator: 2n * numerator + denominator, denominator: 2n * denominator })
