import { laender } from '#lib/laender.ts'
import { compareKeys, offersWithPrice, searchOffers, whoCanJoin } from './calculate.ts'
import { reckon } from './reckon.ts'
import type { PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const { api, reader } = locals
  const [home, fuer] = await Promise.all([locals.home, locals.fuer])
  const reckoned = await reckon(api, url.searchParams, fuer)
  const { question, priced } = reckoned
  const shown = priced.find(({ slug }) => slug === question.shown) ?? (priced.length === 1 ? priced[0] : undefined)
  const [keys, offers, matches] = await Promise.all([
    shown && compareKeys(api, shown),
    offersWithPrice(api, fuer ?? 'BY'),
    question.words ? searchOffers(api, fuer ?? 'BY', question.words) : undefined,
  ])
  return {
    ...reckoned,
    shown,
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
    canRemember: fuer !== undefined && fuer !== (cookies.get('fuer') ?? home),
  }
}
