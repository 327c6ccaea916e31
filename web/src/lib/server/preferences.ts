// What a reader chooses without signing in, kept in functional cookies that only this server reads. All of it works without JavaScript.
import type { Cookies, RequestEvent } from '@sveltejs/kit'
import { isLandCode, type LandCode } from '#lib/laender.ts'

const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]
type Preference = 'fuer' | 'theme' | 'merkliste' | 'ansicht'
type Visit = Pick<RequestEvent, 'cookies' | 'url'>

const year = 365 * 24 * 60 * 60 // seconds
const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** Solutions a watchlist holds: a reader keeps an overview, and the page that shows them stays quick. */
export const longestWatchlist = 50
// Browsers keep at least 4096 bytes for a cookie with its name and attributes (RFC 6265, 6.1).
const longestCookie = 3800

/** What the cookie says of a reader who wants to look for no Land, although they act for one. */
export const noLand = 'keines'

/** The Land chosen in the address (`fuer=BY`), else by cookie, else the one the reader acts for. An unknown code counts as no choice. */
export function chosenLand({ url, cookies }: Visit, home?: LandCode): LandCode | undefined {
  const kept = cookies.get('fuer')
  const choices = [url.searchParams.get('fuer'), kept === noLand ? undefined : isLandCode(kept) ? kept : home]
  return choices.find(isLandCode)
}

export function chosenTheme(cookies: Cookies): Theme | undefined {
  const theme = cookies.get('theme')
  return themes.find((known) => known === theme)
}

/** Slugs on the watchlist, each once, in the order they were added. */
export const watchlist = (cookies: Cookies) => [
  ...new Set((cookies.get('merkliste') ?? '').split('.').filter((part) => slug.test(part))),
]

/** Keeps the list for a year. A list that does not fit changes nothing and gives false: nothing is dropped in silence. */
export function keepWatchlist(visit: Visit, slugs: readonly string[]) {
  const kept = [...new Set(slugs)].filter((part) => slug.test(part))
  const value = kept.join('.')
  if (kept.length > longestWatchlist || value.length > longestCookie) return false
  remember(visit, 'merkliste', value)
  return true
}

/** Keeps a choice for a year; without a value it is forgotten. */
export function remember({ cookies, url }: Visit, preference: Preference, value: string | undefined) {
  // Plain http is the case on one machine and behind a proxy that ends TLS; the browser would drop a secure cookie there.
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' } as const
  if (value) cookies.set(preference, value, { ...options, maxAge: year })
  else cookies.delete(preference, options)
}

/** Where to go back to after a choice: an address of our own, never another site (open redirect, CWE-601). */
export function wayBack(address: FormDataEntryValue | null, url: URL) {
  const home = '/'
  if (typeof address !== 'string' || !URL.canParse(address, url)) return home
  const { origin, pathname, search, hash } = new URL(address, url)
  // A path that begins with two slashes names another site once it stands alone.
  return origin === url.origin && !pathname.startsWith('//') ? pathname + search + hash : home
}
