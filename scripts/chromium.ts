import { existsSync } from 'node:fs'

// The shell first: the same engine without the windows of a browser, so every visit begins three times faster.
const usual = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
)

/** The browser for the journeys: CHROMIUM_PATH when it is set, otherwise one of the usual places; absent when there is none. */
export function findChromium() {
  const { CHROMIUM_PATH } = process.env
  return (CHROMIUM_PATH ? [CHROMIUM_PATH] : usual).find((path) => existsSync(path))
}

export const missingChromium =
  'No Chromium found, so browser tests are skipped. Install one: sudo apt-get install --yes chromium-headless-shell (or set CHROMIUM_PATH).'
