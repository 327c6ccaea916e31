import { rounded } from './fraction.ts'

/** Umsatzsteuer on a net amount at a rate in basis points, rounded to the cent, halves up. */
export const vatOn = (netCents: bigint, rateBps: number) =>
  rounded({ numerator: netCents * BigInt(rateBps), denominator: 10_000n })
