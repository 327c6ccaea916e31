import type { ApiClient, Schemas } from '@fit-store/contracts/client'
import { redirect, type RequestEvent } from '@sveltejs/kit'

// Behind https the API gives the cookie a name that the browser holds to its promise (decision 22: only the API sets it).
const sessionCookies = ['__Host-fit_session', 'fit_session']
/** What the account's watchlist holds at most; the API refuses more. */
const longestKept = 200

type Session = Schemas['Session']
export type SignedIn = Session & { person: NonNullable<Session['person']> }
type Visitor = Pick<RequestEvent, 'cookies' | 'url' | 'locals'>

/** The headers that let the API see who asks: the session cookie and nothing else, and our own origin against forged requests. */
export function callerHeaders({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>): Record<string, string> {
  const name = sessionCookies.find((name) => cookies.get(name))
  return name ? { cookie: `${name}=${cookies.get(name)}`, origin: url.origin } : {}
}

/** Who is signed in, with the watchlist of the account; undefined for everyone else. Asks nobody where there is no session cookie. */
export async function findAccount(api: ApiClient, headers: Record<string, string>) {
  if (!headers['cookie']) return undefined
  const [{ data: session }, { data: watched }] = await Promise.all([api.GET('/session'), api.GET('/watchlist')])
  if (!session?.person || !watched) return undefined
  return { session: { ...session, person: session.person }, watchlist: watched.items }
}

/** Adds what the browser remembered before the sign-in to the account's watchlist, which is the only one from then on. */
export async function carryOver(api: ApiClient, kept: readonly string[], brought: readonly string[]) {
  const items = [...new Set([...kept, ...brought])].slice(0, longestKept)
  const { data } = await api.PUT('/watchlist', { body: { items } })
  return data?.items
}

/** Who is signed in. Everyone else is sent to sign in, and comes back to this page. */
export function requireSession({ locals, url }: Omit<Visitor, 'cookies'>): SignedIn {
  return locals.session ?? redirect(303, signInAddress(url))
}

/** Where to sign in, and to come back from. */
export function signInAddress(url: URL) {
  const action = [...url.searchParams.keys()].find((name) => name.startsWith('/')) // `?/name` of a form
  const params = new URLSearchParams(url.search)
  if (action) params.delete(action)
  return `/anmelden?zurueck=${encodeURIComponent(url.pathname + (params.size ? `?${params}` : ''))}`
}
