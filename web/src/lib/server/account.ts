import type { ApiClient, Problem, Schemas } from '@fit-store/contracts/client'
import { error, redirect, type RequestEvent } from '@sveltejs/kit'

// Behind https the API gives the cookie a name that the browser holds to its promise (decision 22: only the API sets it).
const sessionCookies = ['__Host-fit_session', 'fit_session']
/** What the account's watchlist holds at most; the API refuses more. */
const longestKept = 200

type Session = Schemas['Session']
export type SignedIn = Session & { person: NonNullable<Session['person']> }
type Visitor = Pick<RequestEvent, 'locals' | 'request' | 'url'>

/** The headers that let the API see who asks: of their cookies the session and nothing else, and our own origin against forged requests. */
export function sessionHeaders({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>): Record<string, string> {
  const name = sessionCookies.find((name) => cookies.get(name))
  return name ? { cookie: `${name}=${cookies.get(name)}`, origin: url.origin } : {}
}

/** Who asks for a page. */
export type Reader = {
  /** Who is signed in, and for whom they act. */
  session: SignedIn | undefined
  /** Why nobody can say whether this reader is signed in, although they may be. */
  outage: Problem | undefined
  /** Slugs of the solutions on their watchlist: of the account for who is signed in, else of the browser. */
  watchlist: string[]
}
type Account = { session: SignedIn; watchlist: string[] }

/**
 * Who is signed in, with the watchlist of the account; nobody for everyone else, and `outage` where the API could not say.
 * Asks nobody where there is no session cookie.
 */
export async function findAccount(
  api: ApiClient,
  headers: Record<string, string>,
): Promise<{ account?: Account; outage?: Problem }> {
  if (!headers['cookie']) return {}
  const { data: session, error: outage } = await api.GET('/session')
  if (outage) return { outage } // a session that has ended is no refusal
  const { person, watchlist } = session
  return person ? { account: { session: { ...session, person }, watchlist } } : {}
}

/** Adds what the browser remembered before the sign-in to the account's watchlist, which is the only one from then on. */
export async function carryOver(api: ApiClient, kept: readonly string[], brought: readonly string[]) {
  const add = brought.filter((slug) => !kept.includes(slug)).slice(0, longestKept - kept.length)
  const { data } = await api.PATCH('/watchlist', { body: { add } })
  return data?.items
}

/** Who is signed in. Everyone else is sent to sign in, and comes back to this page. */
export async function requireSession(visitor: Visitor): Promise<SignedIn> {
  const { outage, session } = await visitor.locals.reader
  if (outage) error(outage.status, outage.detail)
  return session ?? sendToSignIn(visitor)
}

/**
 * Sends to sign in who wanted to see a page. Who sent a form is led to a page that keeps what they wrote: 307 makes the
 * browser send the form there, so that it is stored nowhere (RFC 9110, section 15.4.8).
 */
export function sendToSignIn({ request, url }: Pick<RequestEvent, 'request' | 'url'>): never {
  const here = encodeURIComponent(url.pathname + url.search)
  if (request.method === 'POST') redirect(307, `/anmelden/fortsetzen?ziel=${here}`)
  redirect(303, `/anmelden?zurueck=${here}&grund=seite`)
}
