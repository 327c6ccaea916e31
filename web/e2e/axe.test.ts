import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser, type Misdeeds } from './browser.ts'
import { signIn } from './sign-in.ts'
import { violations } from './violations.ts'

// Every kind of page, with real entries of the seed; a new kind of page belongs into this list.
const addresses = [
  '/',
  '/loesungen',
  '/loesungen?q=wohngeld&stand=live',
  '/loesungen?ansicht=tabelle&seite=2&fuer=BY',
  '/loesungen?q=xqzw',
  '/loesungen?seite=abc',
  '/loesungen/digitale-baugenehmigung?fuer=BY',
  '/loesungen/hund-anmelden',
  '/vergleich?loesung=digitale-baugenehmigung&loesung=hund-anmelden&loesung=baumakte&loesung=bafoeg-digital',
  '/vergleich',
  '/merkliste',
  '/vertragsbedingungen',
  '/vertragsbedingungen?q=Haftung',
  '/vertragsbedingungen?q=xqzw',
  '/vertragsbedingungen/glossar',
  '/vertragsbedingungen/prueflisten',
  '/vertragsbedingungen/nachnutzungsbedingungen',
  '/vertragsbedingungen/preisblatt/1',
  '/vertragsbedingungen/nachnutzungsbedingungen/vergleich?von=1&bis=2',
  '/vertragsbedingungen/nachnutzungsbedingungen/vergleich?von=1&bis=2&art=alle',
  '/leistungen',
  '/leistungen?q=erteilung&abgedeckt=true&seite=2',
  '/leistungen?q=wohngeld&seite=2',
  '/leistungen?q=xqzw',
  '/leistungen?seite=abc',
  '/leistungen/99012008001000?fuer=BY',
  '/leistungen/baumuster-pruefung-von-gefahrengutverpackungen',
  '/ozg',
  '/ozg/10519',
  '/organisationen?land=BY',
  '/organisationen/nordrhein-westfalen',
  '/organisationen/demo-land-schleswig-holstein',
  '/laender?fuer=HE',
  '/laender/NW',
  '/kostenrechner',
  '/kostenrechner?fuer=MV&loesung=hund-anmelden&beitritt=BY&beitritt=HE',
  '/kostenrechner?fuer=MV&loesung=hund-anmelden&loesung=baumakte&loesung=kita-kompass&jahr=abc&zeigen=baumakte',
  '/kostenrechner?fuer=TH&loesung=hund-anmelden&beitritt=BY&ab=2027-07-01&suche=kita',
  '/kostenrechner?loesung=wohngeld&loesung=gibt-es-nicht',
  '/kostenrechner/betrag?fuer=MV&summe=1.000.000,00&beteiligt=MV&beteiligt=NI&beitritt=BY',
  '/kostenrechner/betrag?loesung=digitale-baugenehmigung&summe=viel&beteiligt=XX',
  '/kostenrechner/schluessel?fuer=MV',
  '/kostenrechner/schluessel/koenigstein-2016?fuer=MV',
  '/kostenrechner/schluessel/combination-meldebescheinigung-sofort-2026',
  '/mein-land?zurueck=/laender',
  '/bedarf',
  '/statistik',
  '/werkzeuge/publiccode',
  '/werkzeuge/nachweispaket',
  '/loesungen?q=xqzw&erledigt=unbekannt',
  '/barrierefreiheit',
  '/datenschutz',
  '/impressum',
  '/komponenten',
  '/gibt-es-nicht',
  '/anmelden',
  '/anmelden?fehler=sign-in-failed',
  '/anmelden/fortsetzen',
  '/loesungen/hund-anmelden/verlauf',
  '/loesungen/hund-anmelden/fassungen/1',
  '/loesungen/elternbeitrag-berechnen/fassungen/1',
  '/loesungen/elternbeitrag-berechnen/fassungen/vergleich?von=1&bis=2',
  '/loesungen/impftermine-buchen',
  '/loesungen/hundemarke-bestellen',
  '/postfach-bestaetigen/unbekannt',
  '/abmelden',
  '/einladung/unbekannt-unbekannt-unbekannt',
  '/konto/geloescht',
]
// Listings of the demo world that are worked on.
const draft = '/eigene-loesungen/0199d000-0000-7000-8000-000000000001'
const returned = '/eigene-loesungen/0199d000-0000-7000-8000-000000000002'
// What only somebody sees, and whom: an administrator, the operator, an editor who may not, a person
// of two organisations, a Land and contract management at the standard terms.
const signedIn = [
  ['Henrik Voss', '/arbeitsbereich'],
  ['Gregor Thiel', '/arbeitsbereich'],
  ['Leyla Aydin', '/arbeitsbereich'],
  ['Henrik Voss', '/konto'],
  ['Henrik Voss', '/konto/benachrichtigungen'],
  ['Henrik Voss', '/konto/verlauf'],
  ['Henrik Voss', '/konto/daten'],
  ['Henrik Voss', '/benachrichtigungen'],
  ['Henrik Voss', '/organisation'],
  ['Henrik Voss', '/organisation/mitglieder'],
  ['Henrik Voss', '/organisation/mitglieder/einladen'],
  ['Henrik Voss', '/organisation/zugangsschluessel'],
  ['Henrik Voss', '/organisation/webhooks'],
  ['Henrik Voss', '/werkzeuge/publiccode'],
  ['Henrik Voss', '/organisation/verlauf'],
  ['Henrik Voss', '/organisation/registrieren'],
  ['Frauke Janssen', '/organisation/wechseln'],
  ['Jule Petersen', '/organisation/mitglieder'],
  ['Jule Petersen', '/verwaltung/verlauf'],
  ['Jule Petersen', '/eigene-loesungen/preisblaetter'],
  ['Jule Petersen', '/eigene-loesungen'],
  ['Jule Petersen', '/eigene-loesungen?q=xqzw'],
  ['Noah Sommer', '/eigene-loesungen'],
  ['Jule Petersen', '/eigene-loesungen/neu'],
  ['Jule Petersen', '/eigene-loesungen/neu/publiccode'],
  ['Jule Petersen', '/eigene-loesungen/neu/csv'],
  ['Jule Petersen', draft],
  ['Jule Petersen', `${draft}/bezeichnung`],
  ['Jule Petersen', `${draft}/leistungen`],
  ['Jule Petersen', `${draft}/beteiligte`],
  ['Jule Petersen', `${draft}/unterlagen`],
  ['Jule Petersen', `${draft}/mindestanforderungen`],
  ['Jule Petersen', `${draft}/anbindungsstand`],
  ['Jule Petersen', `${draft}/vorschau`],
  ['Jule Petersen', returned],
  ['Jule Petersen', `${returned}/betrieb`],
  ['Jule Petersen', `${returned}/einreichen`],
  ['Jule Petersen', `${returned}/verlauf`],
  ['Jule Petersen', '/loesungen/digitale-baugenehmigung/uebernehmen'],
  ['Tom Albrecht', '/pruefung'],
  ['Tom Albrecht', '/pruefung?ansicht=ueberfaellig'],
  ['Tom Albrecht', '/pruefung/uebernahmen'],
  ['Tom Albrecht', '/pruefung/vertrauen'],
  ['Henrik Voss', '/eigene-loesungen/preisblaetter?jahr=2027'],
  ['Noah Sommer', '/eigene-loesungen/preisblaetter'],
  ['Gregor Thiel', '/verwaltung/preisblaetter'],
  ['Gregor Thiel', '/verwaltung/preisblaetter?stand=veroeffentlicht'],
  ['Gregor Thiel', '/verwaltung/preisblaetter/runde/2027'],
  ['Gregor Thiel', '/verwaltung/schluessel'],
  ['Gregor Thiel', '/verwaltung/schluessel/neu'],
  ['Jule Petersen', '/verwaltung/preisblaetter'],
  ['Korbinian Huber', '/nachnutzung'],
  ['Korbinian Huber', '/nachnutzung?am-zug=mine&stand=gibt-es-nicht'],
  ['Korbinian Huber', '/nachnutzung/neu?loesung=denkmalrechtliche-genehmigung'],
  ['Korbinian Huber', '/nachnutzung/neu?loesung=meldebescheinigung-sofort&loesung=zweitwohnungssteuer-erklaeren'],
  ['Noah Sommer', '/nachnutzung'],
  ['Gregor Thiel', '/verwaltung/faelle'],
  ['Gregor Thiel', '/verwaltung/faelle?alter=ueber-30-tage&stand=forwarded'],
  ['Leyla Aydin', '/verwaltung/organisationen'],
  ['Leyla Aydin', '/verwaltung/organisationen?stand=zugelassen'],
  ['Leyla Aydin', '/verwaltung/verlauf'],
  ['Leyla Aydin', '/verwaltung/verlauf?von=gestern'],
  ['Leyla Aydin', '/verwaltung/zustellungen'],
  ['Leyla Aydin', '/verwaltung/bedarf'],
  ['Nora Weiß', '/vertragsbedingungen/interessenbekundung/2'],
  ['Nora Weiß', '/vertragsbedingungen/interessenbekundung/2/beratung'],
  ['Jule Petersen', '/vertragsbedingungen/interessenbekundung/2/bearbeiten'],
  ['Sabine Reuter', '/vertragsbedingungen/preisblatt'],
  ['Sabine Reuter', '/vertragsbedingungen/interessenbekundung/2/bearbeiten'],
  ['Sabine Reuter', '/vertragsbedingungen/interessenbekundung/2/bearbeiten/klausel/effect'],
  ['Sabine Reuter', '/vertragsbedingungen/interessenbekundung/2/bearbeiten/neue-klausel'],
  ['Sabine Reuter', '/vertragsbedingungen/interessenbekundung/2/beratung'],
  ['Sabine Reuter', '/vertragsbedingungen/nachnutzungsbedingungen/2/pruefung'],
  ['Korbinian Huber', '/vertraege'],
  ['Korbinian Huber', '/vertraege?art=reuse&jahr=2027&q=gibt-es-nicht'],
  ['Korbinian Huber', '/anbindung'],
  ['Korbinian Huber', '/kalender'],
  ['Korbinian Huber', '/nachnutzung/festhalten?was=suche&q=wohngeld'],
  ['Sabine Reuter', '/verwaltung/vertraege'],
  ['Sabine Reuter', '/verwaltung/fristen'],
  ['Sabine Reuter', '/vertragsbedingungen/nachnutzungsbedingungen/verwendung'],
] as const
// Pages with a number, found as a reader finds them: behind the first link of a list that leads to one; then what is below it.
const behindLists = [
  ['Henrik Voss', '/nachnutzung?am-zug=mine', /^\/nachnutzung\/NA-/, ''],
  ['Nora Weiß', '/nachnutzung?stand=declined', /^\/nachnutzung\/NA-/, ''],
  ['Henrik Voss', '/nachnutzung?stand=draft', /^\/nachnutzung\/NA-/, '/entwurf'],
  ['Sabine Reuter', '/verwaltung/faelle?stand=declared', /^\/nachnutzung\/NA-/, ''],
  ['Sabine Reuter', '/vertraege?art=provision', /^\/vertraege\/BV-/, ''],
  ['Sabine Reuter', '/vertraege?stand=signed', /^\/vertraege\/NV-/, '/pruefung'],
  ['Sabine Reuter', '/vertraege?stand=signed', /^\/vertraege\/NV-/, '/unterzeichnen'],
  ['Frauke Janssen', '/vertraege?art=reuse', /^\/vertraege\/NV-/, ''],
  ['Frauke Janssen', '/vertraege?art=reuse', /^\/vertraege\/NV-/, '/vergleich'],
  ['Frauke Janssen', '/vertraege?art=reuse', /^\/vertraege\/NV-/, '/anbindung'],
  ['Frauke Janssen', '/vertraege?art=reuse', /^\/vertraege\/NV-/, '/anbindung/einlesen'],
  ['Frauke Janssen', '/vertraege?art=reuse', /^\/vertraege\/NV-/, '/weitergeben'],
  ['Ole Harms', '/vertraege?art=reuse', /^\/vertraege\/NV-/, '/kuendigen'],
  ['Ole Harms', '/vertraege?art=sub_reuse', /^\/vertraege\/SV-/, ''],
  ['Frauke Janssen', '/anbindung', /^\/anbindung\/[0-9a-f-]{36}$/, ''],
  [
    'Gregor Thiel',
    '/verwaltung/preisblaetter?stand=veroeffentlicht',
    /^\/verwaltung\/preisblaetter\/[0-9a-f-]{36}$/,
    '',
  ],
  [
    'Henrik Voss',
    '/eigene-loesungen/preisblaetter?jahr=2027',
    /^\/eigene-loesungen\/preisblaetter\/[0-9a-f-]{36}$/,
    '',
  ],
  ['Korbinian Huber', '/verwaltung/schluessel', /^\/verwaltung\/schluessel\/[0-9a-f-]{36}$/, '/aendern'],
] as const
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
    'a draft, its municipalities, its summary and the pages of a case are just as accessible',
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
      await page.getByLabel('Regionalschlüssel (ARS)').fill('0345')
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
