import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'

const file = readFileSync(new URL('../../publiccode.yml', import.meta.url), 'utf8')
const save = (page: Page) => page.getByRole('button', { name: 'Abschnitt sichern' }).click()
const saved = (page: Page) => page.getByText('Der Abschnitt ist gesichert.').waitFor()
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

// The name of the file's solution is also the name of the site.
const entry = (page: Page, title: string) => page.locator('main').getByRole('link', { name: title, exact: true })

/** Opens a section by its name in the list of sections. */
async function open(page: Page, section: RegExp) {
  await page.getByRole('navigation', { name: 'Abschnitte' }).getByRole('link', { name: section }).click()
  await page.getByRole('heading', { level: 2, name: section }).waitFor()
}

/** Types into the search of a picker until it offers something, and takes the first. */
async function pick(page: Page, label: string, words: string) {
  const field = page.getByRole('combobox', { name: `${label} suchen`, exact: true }).first()
  await field.pressSequentially(words, { delay: 20 })
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

describe('a provider offers a solution', { timeout: 240_000 }, () => {
  const visit = useBrowser()

  test('from its publiccode.yml to the approval, with one change asked for', async () => {
    const { page: vendor, misdeeds } = await visit()
    await signIn(vendor, 'Jule Petersen', '/eigene-loesungen')
    await vendor.getByRole('link', { name: 'Neuen Eintrag anlegen' }).click()
    await vendor.getByRole('link', { name: 'publiccode.yml übernehmen' }).click()
    await vendor.getByLabel('Oder ihr Inhalt').fill(file.replace('[procurement', '[[procurement'))
    await vendor.getByRole('button', { name: 'Als Entwurf übernehmen' }).click()
    await heading(vendor, /noch nichts übernommen$/)
    expect(await vendor.getByRole('table', { name: 'Fehler' }).innerText()).toMatch(/\d+, Spalte \d+/)
    await vendor.getByLabel('Oder ihr Inhalt').fill(file)
    await vendor.getByRole('button', { name: 'Als Entwurf übernehmen' }).click()
    await heading(vendor, 'Der Entwurf ist angelegt')
    await vendor.getByRole('link', { name: 'Entwurf öffnen' }).click()
    await vendor.getByText('Die Angaben der Datei stehen im Entwurf.').waitFor()
    const listing = new URL(vendor.url()).pathname
    const title = await vendor.locator('h1').innerText()

    await complete(vendor)
    await vendor.goto(listing)
    await vendor.getByText('Alles Nötige ist da').waitFor()
    await vendor.getByRole('link', { name: 'Zur Prüfung einreichen' }).click()
    await heading(vendor, 'Stimmen diese Angaben?')
    expect(await vendor.locator('main').innerText()).toContain('Montag bis Freitag, 8 bis 18 Uhr')
    await vendor.getByRole('button', { name: 'Zur Prüfung einreichen' }).click()
    await vendor.getByText('Jetzt prüft der Plattformbetreiber.').waitFor()

    const { page: moderator } = await visit()
    await signIn(moderator, 'Tom Albrecht', '/pruefung')
    await entry(moderator, title).last().click()
    await moderator.getByRole('button', { name: 'Prüfung übernehmen' }).click()
    await moderator.getByText('Die Prüfung liegt jetzt bei Ihnen.').waitFor()
    await moderator.locator('summary[aria-label="Anmerkung schreiben: Betrieb und Servicezeiten"]').click()
    await moderator.locator('#frage-operation').selectOption({ label: 'Servicezeiten und Verfügbarkeit' })
    await moderator.locator('#anmerkung-operation').fill('Bitte nennen Sie die Verfügbarkeit in Prozent.')
    await moderator.getByRole('button', { name: 'Anmerkung festhalten' }).locator('visible=true').click()
    await moderator.getByText('Ihre Anmerkung ist festgehalten.').waitFor()
    await decide(moderator, 'Um Änderungen bitten', 'Es fehlt nur noch eine Angabe zur Verfügbarkeit.')
    await moderator.getByText('um Änderungen gebeten').waitFor()

    await vendor.goto('/arbeitsbereich')
    await vendor.getByRole('link', { name: /Einträge? überarbeiten/ }).click()
    await entry(vendor, title).first().click()
    await vendor.getByText('Es fehlt nur noch eine Angabe zur Verfügbarkeit.').waitFor()
    await vendor.getByRole('link', { name: 'Betrieb und Servicezeiten: Servicezeiten und Verfügbarkeit' }).click()
    await vendor.getByText('Bitte nennen Sie die Verfügbarkeit in Prozent.').waitFor()
    await vendor
      .getByRole('textbox', { name: 'Servicezeiten und Verfügbarkeit' })
      .fill('Montag bis Freitag, 8 bis 18 Uhr. Verfügbar zu 99,5 Prozent im Monat.')
    await save(vendor)
    await saved(vendor)
    await vendor.goto(listing)
    await vendor.getByRole('button', { name: /^Als eingearbeitet vermerken/ }).click()
    await vendor.getByText('Die Anmerkung gilt als eingearbeitet.').waitFor()
    await vendor.getByRole('link', { name: 'Zur Prüfung einreichen' }).click()
    await vendor.getByRole('button', { name: 'Zur Prüfung einreichen' }).click()
    await vendor.getByText('Jetzt prüft der Plattformbetreiber.').waitFor()

    await moderator.goto('/pruefung')
    await entry(moderator, title).last().click()
    await heading(moderator, title)
    if (await moderator.getByRole('button', { name: 'Prüfung übernehmen' }).isVisible()) {
      await moderator.getByRole('button', { name: 'Prüfung übernehmen' }).click()
      await moderator.getByText('Die Prüfung liegt jetzt bei Ihnen.').waitFor()
    }
    expect(await moderator.locator('main').innerText()).toContain('eingearbeitet')
    await decide(moderator, 'Freigeben', 'Vollständig und nachvollziehbar.')
    await moderator.getByText('Die Version ist freigegeben.').waitFor()
    await vendor.goto(listing)
    await vendor.getByText('Der Inhalt ist freigegeben').waitFor()
    await vendor.getByRole('link', { name: 'Verlauf', exact: true }).click()
    await heading(vendor, 'Wer was wann getan hat')
    expect(await vendor.getByRole('table').innerText()).toMatch(/Eintrag freigegeben[^]*Änderungen erbeten/)
    expect(misdeeds).toEqual([])
    for (const page of [vendor, moderator]) await page.context().close()
  })

  test('a new version replaces the published one, and everybody who watches learns of it', async () => {
    const { page: administrator } = await visit()
    await signIn(administrator, 'Henrik Voss', '/organisation/webhooks')
    await administrator.getByLabel('Name', { exact: true }).fill('Spiegel des Landesportals')
    await administrator.getByLabel('Adresse des Empfängers').fill('https://gibt-es-nicht.example/spiegel')
    await administrator.getByRole('checkbox', { name: /^Lösung geändert/ }).check()
    await administrator.getByRole('button', { name: 'Webhook anlegen' }).click()
    await administrator.getByRole('link', { name: 'Testnachricht' }).click()
    await heading(administrator, 'Spiegel des Landesportals')

    const { page: vendor, misdeeds } = await visit()
    await signIn(vendor, 'Jule Petersen', '/eigene-loesungen?stand=veroeffentlicht')
    await vendor.locator('main').getByLabel('Name', { exact: true }).fill('Briefwahl')
    await vendor.locator('main').getByRole('button', { name: 'Suchen' }).click()
    await entry(vendor, 'Briefwahlunterlagen anfordern').click()
    await vendor.getByRole('button', { name: 'Neue Version beginnen' }).click()
    await vendor.getByText('Die neue Version ist begonnen.').waitFor()
    const listing = new URL(vendor.url()).pathname
    await open(vendor, /Bezeichnung und Zweck/)
    const summary = vendor.getByRole('textbox', { name: 'Kurzbeschreibung' })
    const before = await summary.inputValue()
    await summary.fill(`${before} Auch für den Wahlbriefkasten.`)
    // Written down without a click: the page keeps what somebody writes.
    await vendor.getByText(/^Gesichert am /).waitFor()
    await vendor.goto(`${listing}/aenderungen`)
    await heading(vendor, 'Eine Angabe ändert sich')
    expect(await vendor.locator('ins').allInnerTexts()).toEqual([expect.stringContaining('Wahlbriefkasten')])
    await vendor.goto(`${listing}/vorschau`)
    expect(await vendor.locator('main').innerText()).toContain('Auch für den Wahlbriefkasten.')
    await vendor.goto(`${listing}/einreichen`)
    await vendor.getByRole('button', { name: 'Zur Prüfung einreichen' }).click()
    await vendor.getByText('Jetzt prüft der Plattformbetreiber.').waitFor()

    const { page: moderator } = await visit()
    await signIn(moderator, 'Tom Albrecht', '/pruefung')
    await entry(moderator, 'Briefwahlunterlagen anfordern').last().click()
    await moderator.getByRole('button', { name: 'Prüfung übernehmen' }).click()
    await moderator.getByRole('heading', { name: 'Unterschiede zu Version 1' }).waitFor()
    await decide(moderator, 'Freigeben', 'Die Ergänzung ist richtig.')
    await moderator.getByText('Die Version ist veröffentlicht.').waitFor()
    const published = Date.now()
    const { page: reader } = await visit({ javaScriptEnabled: false })
    await expect
      .poll(async () => (await reader.request.get('/api/v1/solutions?q=Wahlbriefkasten')).json(), { interval: 50 })
      .toMatchObject({ total: 1 })
    // Within a second; three where everything else runs beside it.
    expect(Date.now() - published).toBeLessThan(3000)

    const solution = '/loesungen/briefwahlunterlagen-anfordern'
    await reader.goto('/loesungen?q=Wahlbriefkasten')
    await reader.getByRole('link', { name: 'Briefwahlunterlagen anfordern' }).first().click()
    await reader.getByRole('link', { name: 'Verlauf und Versionen' }).click()
    await reader.getByRole('link', { name: 'zu Version 1' }).click()
    await heading(reader, 'Eine Angabe ist anders')
    expect(await reader.locator('ins').allInnerTexts()).toEqual([expect.stringContaining('Wahlbriefkasten')])
    await reader.goto(`${solution}/fassungen/1`)
    expect(await reader.locator('main').innerText()).not.toContain('Wahlbriefkasten')
    await reader.getByText('Version 1, inzwischen ersetzt').waitFor()
    const text = async (address: string) => (await reader.request.get(address)).text()
    expect(await text('/api/v1/solutions.csv?q=Wahlbriefkasten')).toContain('Wahlbriefkasten')
    expect(await text('/api/v1/solutions/briefwahlunterlagen-anfordern.jsonld')).toContain('Wahlbriefkasten')
    expect(await text('/api/v1/solutions/briefwahlunterlagen-anfordern/changes.atom')).toMatch(
      /<title[^>]*>[^<]*[Gg]eändert/,
    )
    expect(await text('/api/v1/solutions.atom?q=Wahlbriefkasten')).toContain('Wahlbriefkasten')
    await expect
      .poll(() => administrator.reload().then(() => administrator.locator('main').innerText()), { timeout: 30_000 })
      .toContain('Lösung geändert')
    expect(misdeeds).toEqual([])
    for (const page of [administrator, vendor, moderator, reader]) await page.context().close()
  })

  test('two people write in the same section, and nothing of either is lost', async () => {
    const { page: first } = await visit()
    const { page: second } = await visit({ javaScriptEnabled: false })
    const address = '/eigene-loesungen/0199d000-0000-7000-8000-000000000001/betrieb'
    await signIn(first, 'Jule Petersen', address)
    await signIn(second, 'Jule Petersen', address)
    const operation = (page: Page) => page.getByRole('textbox', { name: 'Betrieb', exact: true })
    await operation(first).fill('Die Erste war schneller: Betrieb im Rechenzentrum.')
    await save(first)
    await saved(first)
    await operation(second).fill('Die Zweite schrieb länger: Betrieb beim Dienstleister.')
    await save(second)
    await second.getByText('Jemand anderes war schneller').waitFor()
    const difference = await second.getByRole('row', { name: /^Betrieb/ }).innerText()
    expect(difference).toMatch(/Die Erste war schneller[^]*Die Zweite schrieb länger/)
    expect(await operation(second).inputValue()).toContain('Die Zweite schrieb länger')
    // Saving again is meant.
    await save(second)
    await saved(second)
    await first.reload()
    expect(await operation(first).inputValue()).toContain('Die Zweite schrieb länger')
    for (const page of [first, second]) await page.context().close()
  })

  test('without JavaScript keys are searched, rows come and go, and mistakes keep every letter', async () => {
    const { page } = await visit({ javaScriptEnabled: false })
    await signIn(page, 'Korbinian Huber', '/eigene-loesungen/neu')
    await page.getByLabel('Name der Lösung').fill('Demo-Laternenparken')
    await page.getByLabel('Art der Lösung').selectOption({ label: 'Onlinedienst' })
    await page.getByRole('button', { name: 'Eintrag anlegen' }).click()
    await page.getByText('Der Entwurf ist angelegt.').waitFor()
    await open(page, /Leistungen und Schlüssel/)
    await page.locator('[id="ozgServices-suche"]').fill('Baugenehmigung')
    await page.getByRole('button', { name: 'OZG-Leistungen: suchen' }).click()
    await page.getByText('Gefunden zu „Baugenehmigung“').waitFor()
    await page.getByRole('checkbox', { name: /^Bauvorbescheid und Baugenehmigung/ }).check()
    await page.locator('[id="onlineServices.0.name"]').fill('Parken an der Laterne')
    await page.locator('[id="onlineServices.0.url"]').fill('laterne')
    await page.getByRole('button', { name: 'Weitere Angabe: Onlinedienste' }).click()
    await page.locator('[id="onlineServices.1.name"]').fill('Laden an der Laterne')
    await save(page)
    await page.getByRole('link', { name: /^Onlinedienste 1: Adresse: Bitte geben Sie eine Adresse an/ }).waitFor()
    expect(await page.getByRole('checkbox', { name: /^Bauvorbescheid/ }).isChecked()).toBe(true)
    expect(await page.locator('[id="onlineServices.1.name"]').inputValue()).toBe('Laden an der Laterne')
    await page.locator('[id="onlineServices.0.url"]').fill('https://laterne.example')
    await page.getByRole('button', { name: 'Entfernen: Onlinedienste 2' }).click()
    expect(await page.locator('[id="onlineServices.1.name"]').count()).toBe(0)
    await save(page)
    await saved(page)
    expect(await page.getByRole('checkbox', { name: /^Bauvorbescheid/ }).isChecked()).toBe(true)

    await open(page, /Bezeichnung und Zweck/)
    await page.getByRole('textbox', { name: 'Kurzbeschreibung' }).fill('Das soll die Abmeldung überleben.')
    const elsewhere = await page.context().newPage()
    await elsewhere.goto('/abmelden')
    await elsewhere.getByRole('button', { name: 'Abmelden' }).last().click()
    await save(page)
    await heading(page, 'Ihre Sitzung ist beendet, Ihre Eingaben sind noch hier')
    expect(await page.locator('main').innerText()).toContain('Das soll die Abmeldung überleben.')
    await page.context().close()
  })

  test('a table of many begins many listings, after a dry run that says which rows do not fit', async () => {
    const { page, misdeeds } = await visit()
    await signIn(page, 'Mika Lorenz', '/eigene-loesungen')
    await page.getByRole('link', { name: 'Viele auf einmal einlesen (CSV)' }).click()
    const rows = [
      'Titel;Kurz;Stand;LeiKa',
      ...Array.from({ length: 30 }, (_, at) => `Demo-Fundbüro ${at + 1};Fundsachen melden und abholen;live;`),
    ]
    rows.push('Demo-Falsch;Der Stand ist erfunden;irgendwie;')
    const buffer = Buffer.from(rows.join('\r\n'))
    await page.getByLabel('CSV-Datei').setInputFiles({ name: 'viele.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'Probelauf starten' }).click()
    await heading(page, /von 31\sZeilen können eingelesen werden$/)
    await page.getByLabel('Kurz', { exact: true }).selectOption({ label: 'Kurzbeschreibung' })
    await page.getByRole('button', { name: 'Mit dieser Zuordnung prüfen' }).click()
    await heading(page, /^30 von 31\sZeilen/)
    expect(await page.getByRole('table', { name: 'Was nicht stimmt' }).innerText()).toMatch(/32[^]*Stand/)
    await page.getByRole('button', { name: /^30\sEinträge anlegen$/ }).click()
    await heading(page, /^30\sEntwürfe angelegt$/)
    await page.getByRole('link', { name: 'Entwürfe ansehen und ausfüllen' }).click()
    await page.getByText(/^Einträge\s+1 bis 20 von 3\d$/).waitFor()
    expect(misdeeds).toEqual([])
    await page.context().close()
  })
})

/** Fills in everything that the file does not say and submission needs. */
async function complete(page: Page) {
  await open(page, /Bezeichnung und Zweck/)
  await page.getByLabel('Themenfeld').selectOption({ index: 1 })
  await page.getByLabel('Stand der Lösung').selectOption({ label: 'in Pilotierung' })
  await page.getByRole('checkbox', { name: 'Behörden' }).check()
  await save(page)
  await saved(page)

  await open(page, /Beteiligte und Zuständigkeit/)
  await pick(page, 'Organisation', 'Demo-Land Mecklenburg')
  await page.getByLabel('Rolle').selectOption({ label: 'federführend' })
  await page.getByRole('textbox', { name: /^von/ }).fill('1.3.2026')
  await save(page)
  await saved(page)
  expect(await page.getByRole('textbox', { name: /^von/ }).inputValue()).toBe('01.03.2026')

  await open(page, /Technik und Anbindung/)
  await page.getByLabel('Weg', { exact: true }).selectOption({ label: 'FIT-Connect' })
  await save(page)
  await saved(page)

  await open(page, /Betrieb und Servicezeiten/)
  await page.getByLabel('Betrieb', { exact: true }).fill('Im Rechenzentrum des Landes, ein Mandant je Land.')
  await page.getByLabel('Servicezeiten und Verfügbarkeit').fill('Montag bis Freitag, 8 bis 18 Uhr.')
  await save(page)
  await saved(page)

  await open(page, /Unterlagen und Erklärungen/)
  await page.getByRole('button', { name: 'Weitere Angabe: Unterlagen' }).click()
  for (const [row, kind] of ['Erklärung zur Informationssicherheit', 'Erklärung zur Barrierefreiheit'].entries()) {
    await page.locator(`[id="documents.${row}.kind"]`).selectOption({ label: kind })
    await page.locator(`[id="documents.${row}.title"]`).fill(`${kind} 2026`)
    await page.locator(`[id="documents.${row}.url"]`).fill('https://unterlagen.example/erklaerung.pdf')
  }
  await save(page)
  await saved(page)

  await open(page, /EfA-Mindestanforderungen/)
  for (const answer of await page.getByLabel('Stand', { exact: true }).all()) await answer.selectOption('fulfilled')
  await save(page)
  await saved(page)

  await open(page, /Qualitätskriterien/)
  for (const answer of await page.getByLabel('Stand', { exact: true }).all()) await answer.selectOption('fulfilled')
  await save(page)
  await saved(page)

  await open(page, /Ansprechstellen/)
  await page.getByLabel('Wofür').selectOption({ label: 'Nachnutzung und Vertrag' })
  await page.getByLabel('Stelle', { exact: true }).fill('Referat 42')
  await page.getByLabel('E-Mail').fill('referat42@demo.example')
  await page.getByLabel('Funktionspostfach').fill('nachnutzung@demo.example')
  await save(page)
  await saved(page)

  await open(page, /Bezugswege/)
  await page.getByLabel('Weg', { exact: true }).selectOption({ label: 'FIT-Store' })
  await save(page)
  await saved(page)
}

async function decide(page: Page, outcome: string, reason: string) {
  await page.getByRole('radio', { name: outcome }).check()
  await page.getByRole('textbox', { name: 'Begründung', exact: true }).fill(reason)
  await page.getByRole('button', { name: 'Entscheidung festhalten' }).click()
}
