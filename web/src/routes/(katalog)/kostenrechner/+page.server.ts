import { berlinToday } from '#lib/format.ts'
import { laender } from '#lib/laender.ts'
import {
  basketOf,
  chosenSolutions,
  compareKeys,
  offersWithPrice,
  priceOf,
  searchOffers,
  whoCanJoin,
  yearOf,
  type Priced,
} from './calculate.ts'
import { questionFrom } from './question.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals: { api, fuer, reader }, url, cookies }) => {
  const { question, refused } = questionFrom(url.searchParams, fuer)
  const { chosen, gone } = await chosenSolutions(api, question.slugs)
  const { years, year } = yearOf(chosen, question.year, berlinToday(new Date()))
  const known = { ...question, year, slugs: chosen.map(({ slug }) => slug) }
  const withPrice = chosen.filter((one) => one.years.includes(year)).map(({ slug }) => slug)
  const replies = await Promise.all(withPrice.map(async (slug) => ({ slug, price: await priceOf(api, slug, known) })))
  const priced = replies.map(({ price }) => price).filter((price): price is Priced => typeof price !== 'string')
  const shown = priced.find(({ slug }) => slug === question.shown) ?? (priced.length === 1 ? priced[0] : undefined)
  const [basket, keys, offers, matches] = await Promise.all([
    fuer && known.slugs.length ? basketOf(api, fuer, priced, known) : undefined,
    shown && compareKeys(api, shown),
    offersWithPrice(api, fuer ?? 'BY'),
    question.words ? searchOffers(api, fuer ?? 'BY', question.words) : undefined,
  ])
  return {
    question: known,
    refused,
    chosen,
    gone,
    years,
    priced,
    impossible: replies.flatMap(({ slug, price }) => (typeof price === 'string' ? [{ slug, reason: price }] : [])),
    shown,
    basket,
    keys,
    offers,
    matches,
    watched: (await reader).watchlist,
    canJoin: whoCanJoin(
      priced,
      fuer,
      laender.map(({ code }) => code),
    ),
    // A colleague's link shows their Land; only here one can make it one's own.
    canRemember: fuer !== undefined && fuer !== cookies.get('fuer'),
  }
}
