import { DEMO } from '$app/env/private'
import { formatMoment } from '#lib/format.ts'
import { chosenLand } from '#lib/server/preferences.ts'
import type { SignedIn } from '#lib/server/account.ts'
import type { LayoutServerLoad } from './$types.js'

/** What every page shows around its content. */
export const load: LayoutServerLoad = async (event) => {
  const { session, watchlist } = await event.locals.reader
  return {
    demo: DEMO,
    // Read from the event, not from locals: so the browser asks again when `fuer` in the address changes.
    fuer: chosenLand(event, await event.locals.home),
    theme: event.locals.theme,
    watchlist,
    account: accountOf(session),
    // In words, because only the server has the language data at hand.
    retrievedAt: formatMoment(new Date()),
  }
}

/** What the header says of who is signed in. */
const accountOf = (session: SignedIn | undefined) =>
  session && {
    name: session.person.displayName,
    organisation: session.organisation?.displayName,
    canSwitch: session.organisations.length > 1 || (!session.organisation && session.organisations.length > 0),
    unread: session.unreadCount,
  }
