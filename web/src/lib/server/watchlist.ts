import type { RequestEvent } from '@sveltejs/kit'
import { answer } from './answer.ts'
import { keepWatchlist, longestWatchlist } from './preferences.ts'

/**
 * Keeps the list where the reader's list lives: in the account of who is signed in, else in the browser. A list that does
 * not fit changes nothing and gives false. One that came together at a sign-in may be longer; it can only get shorter.
 */
export async function storeWatchlist(event: RequestEvent, slugs: readonly string[]) {
  const { api, reader } = event.locals
  const { session, watchlist } = await reader
  if (!session) return keepWatchlist(event, slugs)
  const items = [...new Set(slugs)]
  if (items.length > Math.max(longestWatchlist, watchlist.length)) return false
  await answer(api.PUT('/watchlist', { body: { items } }))
  return true
}
