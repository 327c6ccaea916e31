import type { Schemas } from '@fit-store/contracts/client'
import { participantsOf } from '#lib/costs/shares.ts'
import { asNthLand } from '#lib/costs/words.ts'
import { isLandCode, type LandCode } from '#lib/laender.ts'

type Estimate = { now: Schemas['CostEstimate']; takesPart: boolean }

/** What is published about the price of a solution. */
export type PublishedCosts = {
  sheets: Schemas['PriceSheetList']['items']
  /** What the newest sheet means, with the reader's Land in it. */
  estimate: Estimate | undefined
  /** Why nothing can be reckoned from it. */
  refusal: string | undefined
}

/** The share of the reader's Land and how it comes about: `im Jahr 2027, als fünftes Land`. */
export function ownCost({ estimate }: Pick<PublishedCosts, 'estimate'>, mine: LandCode | undefined) {
  const own = estimate?.now.shares.find(({ land }) => land === mine)
  if (!estimate || !own) return undefined
  const place = participantsOf(estimate.now).filter(isLandCode).length
  const unit = estimate.takesPart ? `im Jahr ${estimate.now.year}` : `im Jahr ${estimate.now.year}, ${asNthLand(place)}`
  return { own, unit }
}
