import { DEMO } from '$app/env/private'
import { chosenLand } from '#lib/server/preferences.ts'
import type { LayoutServerLoad } from './$types.js'

/** What every page shows around its content. */
export const load: LayoutServerLoad = (event) => ({
  demo: DEMO,
  // Read from the event, not from locals: so the browser asks again when `fuer` in the address changes.
  fuer: chosenLand(event),
  theme: event.locals.theme,
  watchlist: event.locals.watchlist,
  retrievedAt: new Date(),
})
