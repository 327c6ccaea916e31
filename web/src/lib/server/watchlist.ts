import type { RequestEvent } from '@sveltejs/kit'
import { answer } from './answer.ts'
import { keepWatchlist, longestWatchlist } from './preferences.ts'

/**
 * Adds to the list where the reader's list lives: in the account of who is signed in, else in the browser. A list that does
 * not fit changes nothing and gives false. One that came together at a sign-in may be longer; it can only get shorter.
 */
export async function watch(event: RequestEvent, slugs: readonly string[]) {
  const { api, reader } = event.locals
  const { session, watchlist } = await reader
  if (!session) return keepWatchlist(event, [...watchlist, ...slugs])
  const items = new Set([...watchlist, ...slugs])
  if (items.size > Math.max(longestWatchlist, watchlist.length)) return false
  await answer(api.PATCH('/watchlist', { body: { add: [...new Set(slugs)] } }))
  return true
}

/** Takes off the list what is on it, and leaves what another window has added since. */
export async function unwatch(event: RequestEvent, slugs: readonly string[]) {
  const { api, reader } = event.locals
  const { session, watchlist } = await reader
  if (session) await answer(api.PATCH('/watchlist', { body: { remove: [...new Set(slugs)] } }))
  else
    keepWatchlist(
      event,
      watchlist.filter((slug) => !slugs.includes(slug)),
    )
}
