import type { ApiClient } from '@fit-store/contracts/client'
import { berlinToday } from '#lib/format.ts'
import type { LandCode } from '#lib/laender.ts'
import { basketOf, chosenSolutions, extrasOn, priceOf, yearOf, yearsOf, type Priced } from './calculate.ts'
import { questionFrom } from './question.ts'

/** What an address asks and its answer: every solution by itself, those that cannot be reckoned with the reason, and all together. */
export async function reckon(api: ApiClient, params: URLSearchParams, land: LandCode | undefined) {
  const { question, refused } = questionFrom(params, land)
  const { chosen, gone } = await chosenSolutions(api, question.slugs)
  const { years, year } = yearOf(chosen, question.year, berlinToday(new Date()))
  const offered = extrasOn(chosen, year, land)
  // What this year's sheet does not offer is left out: the address may be of another year.
  const extras = question.extras.filter(({ slug, number }) =>
    offered.some((one) => one.slug === slug && one.number === number),
  )
  const known = { ...question, extras, year, slugs: chosen.map(({ slug }) => slug) }
  const withPrice = chosen.filter((one) => yearsOf(one).includes(year)).map(({ slug }) => slug)
  const replies = await Promise.all(withPrice.map(async (slug) => ({ slug, price: await priceOf(api, slug, known) })))
  const priced = replies.map(({ price }) => price).filter((price): price is Priced => typeof price !== 'string')
  return {
    question: known,
    refused,
    chosen,
    gone,
    years,
    offered,
    priced,
    impossible: replies.flatMap(({ slug, price }) => (typeof price === 'string' ? [{ slug, reason: price }] : [])),
    basket: land && chosen.length ? await basketOf(api, land, priced, known) : undefined,
  }
}
