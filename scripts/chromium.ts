import { existsSync } from 'node:fs'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser for the journeys: CHROMIUM_PATH when it is set, otherwise one of the usual places; absent when there is none. */
export function findChromium() {
  const { CHROMIUM_PATH } = process.env
  return (CHROMIUM_PATH ? [CHROMIUM_PATH] : usual).find((path) => existsSync(path))
}

export const missingChromium =
  'No Chromium found, so browser tests are skipped. Install one: sudo apt-get install --yes chromium (or set CHROMIUM_PATH).'
