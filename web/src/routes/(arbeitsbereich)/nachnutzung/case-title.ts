import type { Schemas } from '@fit-store/contracts/client'
import { formatNumber, plural } from '#lib/format.ts'

type Counts = Pick<Schemas['ReuseRequestPage']['counts'], 'all' | 'mine'>

/** The answer of a list of cases: how many of them wait for the reader. */
export function caseTitle({ all, mine }: Counts): string {
  if (all === 0) return 'Sie haben noch keinen Fall'
  if (mine === 0)
    return all === 1 ? 'Ihr Fall wartet auf andere' : `Keiner von ${formatNumber(all)} Fällen wartet auf Sie`
  if (all === 1) return 'Ihr Fall wartet auf Sie'
  return `${formatNumber(mine)} von ${plural(all, 'Fall', 'Fällen')} ${mine === 1 ? 'wartet' : 'warten'} auf Sie`
}
