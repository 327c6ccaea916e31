import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'

const offer = '/loesungen/videoberatung-der-verwaltung'
const organisation = 'Demo-Senatskanzlei Hamburg'
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

describe('an organisation that the operator trusts', { timeout: 120_000 }, () => {
  const visit = useBrowser()
  const noJavaScript = { javaScriptEnabled: false }

  test('adds a document to its entry, after one that is not what it says, and publishes at once', async () => {
    const { page: operator } = await visit(noJavaScript)
    await signIn(operator, 'Leyla Aydin', '/pruefung/vertrauen')
    await operator.locator('[id="organisation-suche"]').fill('Senatskanzlei Hamburg')
    await operator.getByRole('button', { name: 'Organisation: suchen' }).click()
    await operator.getByRole('radio', { name: organisation }).check()
    await operator.getByLabel('Begründung').last().fill('   ')
    await operator.getByRole('button', { name: 'Ohne Prüfung veröffentlichen lassen' }).click()
    await operator.getByRole('link', { name: 'Begründung: Diese Angabe fehlt noch.' }).waitFor()
    expect(await operator.getByRole('radio', { name: organisation }).isChecked()).toBe(true)
    await operator.getByLabel('Begründung').last().fill('Zwei Jahre ohne Beanstandung.')
    await operator.getByRole('button', { name: 'Ohne Prüfung veröffentlichen lassen' }).click()
    await operator.getByText('Neue Versionen dieser Organisation brauchen keine inhaltliche Prüfung mehr.').waitFor()

    const { page: vendor } = await visit(noJavaScript)
    await signIn(vendor, 'Jonas Brinkmann', '/eigene-loesungen?stand=veroeffentlicht')
    await vendor.getByRole('link', { name: /^Videoberatung/ }).click()
    await vendor.getByRole('button', { name: 'Neue Version beginnen' }).click()
    await vendor.getByText('Die neue Version ist begonnen.').waitFor()
    const listing = new URL(vendor.url()).pathname
    await vendor
      .getByRole('navigation', { name: 'Abschnitte' })
      .getByRole('link', { name: /Unterlagen und Erklärungen/ })
      .click()
    await vendor.getByRole('button', { name: 'Weitere Angabe: Unterlagen' }).click()
    const row = (await vendor.locator('[id^="documents."][id$=".title"]').count()) - 1
    const field = (name: string) => vendor.locator(`[id="documents.${row}.${name}"]`)
    await field('kind').selectOption({ label: 'Erklärung zur Barrierefreiheit' })
    await field('title').fill('Erklärung mit Bild der Kabine')
    await choose(vendor, `documents.${row}.file.datei`, { name: 'kabine.pdf', buffer: picture })
    await vendor.getByRole('link', { name: /Der Name der Datei passt nicht zu ihrem Inhalt/ }).waitFor()
    expect(await field('title').inputValue()).toBe('Erklärung mit Bild der Kabine')
    await choose(vendor, `documents.${row}.file.datei`, { name: 'kabine.png', buffer: picture })
    await vendor.getByText('Der Abschnitt ist gesichert.').waitFor()
    const file = await vendor.getByRole('link', { name: 'ansehen' }).last().getAttribute('href')

    const { page: reader } = await visit(noJavaScript)
    expect((await reader.request.get(file!)).status()).toBe(404)
    await vendor.goto(listing)
    await vendor.getByText('Ihre Organisation veröffentlicht die Version selbst, ohne inhaltliche Prüfung.').waitFor()
    await vendor.getByRole('link', { name: 'Veröffentlichen', exact: true }).click()
    await vendor.getByText('Die Version ist danach für alle zu lesen').waitFor()
    await vendor.getByRole('button', { name: 'Veröffentlichen' }).click()
    await vendor.getByText('ist veröffentlicht').first().waitFor()
    await reader.goto(offer)
    await reader.getByRole('link', { name: /Erklärung mit Bild der Kabine/ }).waitFor()
    expect((await reader.request.get(file!)).headers()['content-type']).toBe('image/png')

    await operator.locator('summary', { hasText: 'Beenden' }).click()
    await operator.getByLabel('Begründung').first().fill('Die Erprobung ist zu Ende.')
    await operator.getByRole('button', { name: `Wieder prüfen: ${organisation}` }).click()
    await operator.getByText('Neue Versionen dieser Organisation werden wieder geprüft.').waitFor()
    for (const page of [operator, vendor, reader]) await page.context().close()
  })
})

/** Chooses a file and saves the section with it. */
async function choose(page: Page, name: string, file: { name: string; buffer: Buffer }) {
  await page.locator(`input[name="${name}"]`).setInputFiles({ mimeType: 'application/octet-stream', ...file })
  await page.getByRole('button', { name: 'Abschnitt sichern' }).click()
}
