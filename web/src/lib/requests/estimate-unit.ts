import type { Schemas } from '@fit-store/contracts/client'
import { formatMoney } from '../format.ts'

type Estimate = Pick<NonNullable<Schemas['ReuseRequest']['estimate']>, 'year' | 'cents' | 'wholeYearCents' | 'vatCents'>

/** What an estimated amount is: of which year, whether net, and what a full year would be where it is only a part. */
export function estimateUnit({ year, cents, wholeYearCents, vatCents }: Estimate): string {
  const net = vatCents === 0 ? 'ohne Umsatzsteuer' : 'netto'
  const whole = wholeYearCents > cents ? `, im vollen Jahr ${formatMoney(wholeYearCents)}` : ''
  return `im Jahr ${year}, ${net}${whole}`
}
