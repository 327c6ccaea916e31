import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser, type Misdeeds } from './browser.ts'
import { addresses, behindLists, signedIn } from './pages.ts'
import { signIn } from './sign-in.ts'
import { violations } from './violations.ts'

type Session = NonNullable<BrowserContextOptions['storageState']>
const widths = [320, 768, 1280]
// What stands on a tablet stands on a telephone or at a desk too; no colour depends on the width.
const widthsInTheDark = [320, 1280]
// What the theme can change; everything else is the same in the dark.
const rulesOfColour = ['color-contrast', 'link-in-text-block']

describe('every kind of page', () => {
  const visit = useBrowser()

  const sessions = new Map<string, Promise<Session>>()
  /** Signs in once for all pages of a person. */
  function sessionOf(name: string) {
    const session = sessions.get(name) ?? startSession(name)
    sessions.set(name, session)
    return session
  }
  async function startSession(name: string): Promise<Session> {
    const { page } = await visit()
    await signIn(page, name)
    const session = await page.context().storageState()
    await page.context().close()
    return session
  }

  test.concurrent.each(addresses)(
    '%s is accessible, fits every screen and keeps to itself',
    { timeout: 120_000 },
    async (address) => {
      const { page, misdeeds } = await visit()
      await page.goto(address, { waitUntil: 'networkidle' })
      await check(page, misdeeds, address === '/komponenten' ? 2 : 1)
      await page.context().close()
    },
  )

  test.concurrent.each(signedIn)('%s finds %s just as accessible', { timeout: 120_000 }, async (name, address) => {
    const { page, misdeeds } = await visit({ storageState: await sessionOf(name) })
    await page.goto(address, { waitUntil: 'networkidle' })
    await check(page, misdeeds)
    await page.context().close()
  })

  test.concurrent.each(behindLists)(
    '%s finds what %s leads to just as accessible (%s%s)',
    { timeout: 120_000 },
    async (name, list, address, below) => {
      const { page, misdeeds } = await visit({ storageState: await sessionOf(name) })
      await page.goto(list)
      const hrefs = await page
        .locator('main a[href]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
      const first = hrefs.find((href) => address.test(href ?? ''))
      expect(first, `no link to ${address} among ${hrefs.join(', ')}`).toBeDefined()
      const response = await page.goto(`${first}${below}`, { waitUntil: 'networkidle' })
      expect(response?.status()).toBe(200)
      await check(page, misdeeds)
      await page.context().close()
    },
  )

  // Axe must see what is wrong at one width or in one look only; a rule without a selector for it would pass everything.
  test.each([
    ['@media (max-width: 320px)', '320 px, light'],
    ['@media (min-width: 768px) and (max-width: 768px)', '768 px, light'],
    ['@media (min-width: 1280px)', '1280 px, light'],
    ['@media (max-width: 320px) and (prefers-color-scheme: dark)', '320 px, dark'],
    ['@media (min-width: 1280px) and (prefers-color-scheme: dark)', '1280 px, dark'],
  ])('words too pale for %s are found', { timeout: 120_000 }, async (when, where) => {
    const { page, misdeeds } = await visit()
    await page.goto('/impressum', { waitUntil: 'networkidle' })
    await page.evaluate((rule) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(rule)
      document.adoptedStyleSheets.push(sheet)
    }, `${when} { main p { color: #888 !important; background: #777 !important } }`)
    await expect(check(page, misdeeds)).rejects.toThrow(where)
    await page.context().close()
  })

  test('open suggestions in groups are just as accessible', { timeout: 120_000 }, async () => {
    const { page, misdeeds } = await visit()
    await page.goto('/', { waitUntil: 'networkidle' })
    await page.getByRole('combobox').pressSequentially('wohng', { delay: 40 })
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await check(page, misdeeds)
    await page.context().close()
  })
  test(
    'a price sheet to write, to read in and to check, and a key to decide on, are just as accessible',
    { timeout: 240_000 },
    async () => {
      const { page, misdeeds } = await visit()
      await signIn(page, 'Korbinian Huber', '/eigene-loesungen/preisblaetter?jahr=2027')
      await page
        .getByRole('button', { name: /^Preisblatt beginnen/ })
        .first()
        .click()
      await page.getByText('Das Preisblatt ist begonnen.').waitFor()
      await page.locator('#operation-low').fill('viel')
      await page.getByRole('button', { name: 'Preisblatt sichern' }).click()
      await page.getByRole('link', { name: /ist kein Betrag/ }).waitFor()
      await check(page, misdeeds)
      await page.getByRole('link', { name: 'Aus Datei einlesen' }).click()
      await page.getByRole('button', { name: 'Datei prüfen' }).click()
      await page.getByRole('link', { name: /Bitte wählen Sie eine Datei/ }).waitFor()
      await check(page, misdeeds)
      await page.context().clearCookies()
      await signIn(page, 'Gregor Thiel', '/verwaltung/preisblaetter')
      await page.getByRole('link', { name: 'Kita-Kompass' }).click()
      await page.getByRole('heading', { level: 1, name: /Kita-Kompass/ }).waitFor()
      await check(page, misdeeds)
      await page.goto('/verwaltung/schluessel')
      await page.getByRole('link', { name: 'Nutzungen Meldebescheinigung 2026' }).click()
      await page.getByRole('button', { name: 'Schlüssel freigeben' }).waitFor()
      await check(page, misdeeds)
      await page.context().close()
    },
  )

  test('a review, a published listing and its end are just as accessible', { timeout: 240_000 }, async () => {
    const { page, misdeeds } = await visit()
    await signIn(page, 'Tom Albrecht', '/pruefung')
    await page.getByRole('link', { name: 'Hund anmelden und abmelden für Inseln' }).click()
    await page.getByRole('heading', { level: 1, name: 'Hund anmelden und abmelden für Inseln' }).waitFor()
    await page.locator('summary', { hasText: 'Anmerkung schreiben' }).first().click()
    await check(page, misdeeds)
    await page.getByRole('link', { name: 'So wird er veröffentlicht' }).click()
    await page.getByRole('heading', { name: 'So wird der Eintrag veröffentlicht' }).waitFor()
    await check(page, misdeeds)
    await page.context().clearCookies()
    await signIn(page, 'Korbinian Huber', '/eigene-loesungen?stand=veroeffentlicht')
    await page.getByRole('link', { name: 'Meldebescheinigung sofort' }).click()
    await page.getByRole('heading', { name: 'Stimmen die Angaben noch?' }).waitFor()
    await check(page, misdeeds)
    for (const end of ['Eintrag aussetzen', 'Eintrag zurückziehen']) {
      await page.getByRole('link', { name: end }).click()
      await page.getByRole('heading', { name: 'Wen das betrifft' }).waitFor()
      await check(page, misdeeds)
      await page.getByRole('link', { name: 'Zurück zum Eintrag' }).click()
    }
    await page.context().close()
  })

  test(
    'a its municipalities, its summary and the pages of a case are just as accessible',
    { timeout: 240_000 },
    async () => {
      const { page, misdeeds } = await visit()
      await signIn(page, 'Frauke Janssen', '/organisation/wechseln')
      const choose = page.getByRole('button', { name: /Demo-Einkaufsverbund Niedersachsen/ })
      if (await choose.count()) await choose.click()
      await page.goto('/nachnutzung/neu?loesung=fahrkosten-zur-schule')
      await page.getByLabel('Gewünschter Beginn').fill('2027-07-01')
      await page.getByRole('button', { name: 'Entwurf sichern' }).click()
      await page.getByText('Der Entwurf ist gesichert.').waitFor()
      await check(page, misdeeds)
      await page.getByRole('link', { name: 'Kommunen auswählen' }).click()
      await page.getByLabel('Regionalschlüssel (ARS)').fill('03452')
      await page.getByLabel('Name', { exact: true }).fill('Demo-Stadt Norden')
      await page.getByRole('button', { name: 'Kommune aufnehmen' }).click()
      await page.getByText('Die Liste ist gesichert.').waitFor()
      await check(page, misdeeds)
      await page.getByRole('link', { name: 'Angaben prüfen' }).click()
      await page.getByRole('heading', { name: 'Stimmen diese Angaben?' }).waitFor()
      await check(page, misdeeds)
      await page.getByRole('button', { name: 'Interesse bekunden' }).click()
      await page.getByText('Ihr Interesse ist bekundet').waitFor()
      await page.locator('summary', { hasText: 'Nachricht schreiben' }).click()
      await check(page, misdeeds)
      for (const below of ['intern', 'verlauf', 'zuruecknehmen', 'ergebnis']) {
        await page.goto(`${new URL(page.url()).pathname.split('/').slice(0, 3).join('/')}/${below}`)
        await check(page, misdeeds)
      }
      await page.context().close()
    },
  )

  test('the page of a member is just as accessible', { timeout: 120_000 }, async () => {
    const { page, misdeeds } = await visit()
    await signIn(page, 'Henrik Voss', '/organisation/mitglieder')
    await page.getByRole('link', { name: 'Marlies Kroll' }).click()
    await page.getByRole('heading', { level: 1, name: 'Marlies Kroll' }).waitFor()
    await page.locator('summary', { hasText: 'Zurücknehmen' }).click()
    await check(page, misdeeds)
    await page.context().close()
  })
})

/** Title, one heading of the first level (the gallery shows a title block as an example), every width, both looks. */
async function check(page: Page, misdeeds: Misdeeds, headings = 1) {
  expect(await page.title()).toMatch(/.+ – FIT-Store$/)
  expect(await page.locator('h1').count()).toBe(headings)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, `wider than ${width} px`).toBeLessThanOrEqual(0)
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await violations(page), `${width} px, light`).toEqual([])
    if (!widthsInTheDark.includes(width)) continue
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(page, rulesOfColour), `${width} px, dark`).toEqual([])
  }
  expect(misdeeds).toEqual([])
}
