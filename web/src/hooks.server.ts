import type { RequestEvent } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { API_URL } from '$app/env/private'
import { isLandCode, type LandCode } from '#lib/laender.ts'
import { carryOver, findAccount, sessionHeaders, type Reader } from '#lib/server/account.ts'
import { apiFor } from '#lib/server/api.ts'
import { compressed } from '#lib/server/compressed.ts'
import { chosenLand, chosenTheme, keepWatchlist, watchlist } from '#lib/server/preferences.ts'

const headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
}
// The weights of running text and of headings; the third is rarely in the first screenful.
const earlyFonts = /fira-sans-latin-(400|600)-normal\.woff2$/

export const handle: Handle = async ({ event, resolve }) => {
  const { cookies, locals } = event
  const address = { 'x-forwarded-for': event.getClientAddress() }
  const caller = { ...address, ...sessionHeaders(event) }
  // The API alone says what becomes of the session cookie; what it says goes on to the browser.
  const cookiesOfApi: string[] = []
  locals.api = apiFor({ baseUrl: API_URL, headers: caller, onCookies: (cookies) => cookiesOfApi.push(...cookies) })
  locals.catalogue = apiFor({ baseUrl: API_URL, headers: address })
  locals.theme = chosenTheme(cookies)
  locals.reader = recogniseReader(event, caller)
  // Never rejects: a look-up that fails is told by who needs it, and until then would be a rejection that nobody handles.
  const recognised = Promise.allSettled([locals.reader])
  // What a form does to the session comes after the look-up, which would else undo it. A watchlist that is carried over
  // takes its cookie along, and cookies can be set only until the page is there.
  if (event.request.method !== 'GET' || watchlist(cookies).length > 0) await recognised
  // Who has chosen no Land sees the catalogue for the one they act for; nobody else waits for who they are.
  locals.home = chosenLand(event) ? Promise.resolve(undefined) : recognised.then(homeOf)
  locals.fuer = locals.home.then((home) => chosenLand(event, home))
  const theme = locals.theme ? `data-kern-theme="${locals.theme}"` : ''

  const response = await resolve(event, {
    preload: (file) => (file.type === 'font' ? earlyFonts.test(file.filename) : file.type !== 'asset'),
    transformPageChunk: ({ html }) => html.replace(' %theme%', theme && ` ${theme}`),
  })
  await recognised // the look-up, too, may bring a cookie
  for (const cookie of cookiesOfApi) response.headers.append('Set-Cookie', cookie)
  for (const [name, value] of Object.entries(headers)) {
    if (!response.headers.has(name)) response.headers.set(name, value)
  }
  // Pages depend on the reader's cookies; a page that may be shared says so itself.
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'private, no-cache')
  return compressed(event.request, response)
}

/** The Land of the organisation a reader acts for; none where the look-up failed. */
function homeOf([reader]: [PromiseSettledResult<Reader>]): LandCode | undefined {
  const land = reader.status === 'fulfilled' ? reader.value.session?.land : undefined
  return isLandCode(land) ? land : undefined
}

/** Who reads, and what they watch. What the browser kept before a sign-in moves to the account with the first page after it. */
async function recogniseReader(event: RequestEvent, caller: Record<string, string>): Promise<Reader> {
  const { cookies, locals } = event
  const brought = watchlist(cookies)
  const { account, outage } = await findAccount(locals.api, caller)
  if (!account) return { session: undefined, outage, watchlist: brought }
  const { session } = account
  if (brought.length === 0) return { session, outage, watchlist: account.watchlist }
  const kept = await carryOver(locals.api, account.watchlist, brought)
  if (kept) keepWatchlist(event, [])
  return { session, outage, watchlist: kept ?? account.watchlist }
}

/** Everything nobody expected: logged with an id that the reader can name. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  // SvelteKit's own refusals carry English words; the error page has German ones for every status.
  if (kind === 'framework') return { message: '' }
  const { written } = event.locals
  if (kind !== 'unknown') return written && { written }
  const id = crypto.randomUUID().slice(0, 8)
  const { stack = String(error), cause } = error instanceof Error ? error : new Error(String(error))
  const entry = {
    level: 'error',
    id,
    method: event.request.method,
    route: event.route.id, // an address may hold a secret, as an invitation's does
    stack,
    cause: cause instanceof Error ? cause.message : undefined,
  }
  process.stderr.write(`${JSON.stringify(entry)}\n`)
  return { id, ...(written && { written }) }
}
