import type { Page } from 'playwright-core'

/** Signs in as a person of the demo world, by name as `/anmelden` shows them, and ends where the page was asked for. */
export async function signIn(page: Page, name: string, returnTo = '/arbeitsbereich') {
  await page.goto(`/anmelden?zurueck=${encodeURIComponent(returnTo)}`)
  await page.getByRole('link', { name, exact: true }).click()
  await page.waitForURL((url) => url.pathname === new URL(returnTo, url).pathname)
}
