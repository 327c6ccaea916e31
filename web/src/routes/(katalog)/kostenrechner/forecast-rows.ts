import { plural } from '#lib/format.ts'
import type { LandCode } from '#lib/laender.ts'
import type { Priced } from './calculate.ts'

export type ForecastRow = {
  year: number
  now: number
  /** With those who join; undefined where nobody does or not everything could be reckoned. */
  joined: number | undefined
  /** Where the price of the year comes from. */
  basis: string
}

/** What a Land pays year by year for all of the solutions together. A solution without a forecast is left out of all of them. */
export function forecastRows(priced: readonly Priced[], land: LandCode): ForecastRow[] {
  const known = priced.flatMap(({ forecast, forecastJoined, joiners }) =>
    // Where nobody joins that is not there already, joining changes nothing.
    forecast ? [{ now: forecast, joined: joiners.length > 0 ? forecastJoined : forecast }] : [],
  )
  const hasJoiners = priced.some(({ joiners }) => joiners.length > 0)
  const isWhole = hasJoiners && known.every(({ joined }) => joined !== undefined)
  return (known[0]?.now.years ?? []).map(({ year }, at) => {
    const inYear = known.map(({ now, joined }) => ({ now: now.years[at], joined: joined?.years[at] }))
    const own = (one: (typeof inYear)[number]['now']) => one?.shares.find((share) => share.land === land)?.cents ?? 0
    const continued = inYear.filter(({ now }) => now?.isContinued)
    return {
      year,
      now: inYear.reduce((sum, { now }) => sum + own(now), 0),
      joined: isWhole ? inYear.reduce((sum, { joined }) => sum + own(joined), 0) : undefined,
      basis: basisOf(
        inYear.length,
        continued.map(({ now }) => now?.sheetYear),
      ),
    }
  })
}

function basisOf(all: number, continuedFrom: readonly (number | undefined)[]) {
  if (continuedFrom.length === 0) return all === 1 ? 'Preisblatt' : 'Preisblätter'
  if (all === 1) return `fortgeschrieben aus ${continuedFrom[0]}`
  return continuedFrom.length === all
    ? 'fortgeschrieben'
    : `${plural(continuedFrom.length, 'Preis', 'Preise')} fortgeschrieben`
}
