import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { countersign, readToSign } from './agreements.ts'
import { useBrowser } from './browser.ts'
import { callApi } from './call-api.ts'
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

  test('from its publiccode.yml to the published entry and to its next version', async () => {
    const { page: vendor, misdeeds } = await visit()
    await signIn(vendor, 'Jule Petersen', '/eigene-loesungen')
    await vendor.getByRole('link', { name: 'Neuen Eintrag anlegen' }).click()
    await vendor.getByRole('link', { name: 'publiccode.yml übernehmen' }).click()
    await vendor.getByLabel('Oder ihr Inhalt').fill(file.replace('[procurement', '[[procurement'))
    await vendor.getByRole('button', { name: 'Als Entwurf übernehmen' }).click()
    await heading(vendor, /noch nichts übernommen$/)
    expect(await vendor.getByRole('table', { name: 'Fehler' }).innerText()).toMatch(/\d+, Spalte \d+/)
    // A chosen file goes before what was typed.
    const buffer = Buffer.from(file)
    await vendor.locator('input[name="datei"]').setInputFiles({ name: 'publiccode.yml', mimeType: 'text/yaml', buffer })
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
    await vendor.getByText('Vollständig und nachvollziehbar.').waitFor()
    await vendor.getByRole('link', { name: 'Verlauf', exact: true }).click()
    await heading(vendor, 'Wer was wann getan hat')
    expect(await vendor.getByRole('table').innerText()).toMatch(/Eintrag freigegeben[^]*Änderungen erbeten/)

    // Published with the provision agreement: the provider signs, the operator countersigns.
    const { page: signatory } = await visit()
    await signIn(signatory, 'Marlies Kroll')
    const number = await offeredFor(signatory, title)
    await readToSign(signatory, number, 'unterzeichnen')
    await signatory.getByRole('button', { name: 'Vertrag verbindlich unterzeichnen' }).click()
    await signatory.getByText('Ihre Unterzeichnung ist festgehalten.').waitFor()
    await countersign(visit, number)
    const { page: reader } = await visit({ javaScriptEnabled: false })
    await untilFound(reader, 'Leistungsschlüssel Verwaltungssprache', title)
    await vendor.goto(listing)
    await vendor.getByRole('link', { name: 'Veröffentlichter Eintrag' }).click()
    await vendor.waitForURL((url) => url.pathname.startsWith('/loesungen/'))
    await heading(vendor, title)
    const solution = new URL(vendor.url()).pathname

    const { page: administrator } = await visit()
    await signIn(administrator, 'Henrik Voss', '/organisation/webhooks')
    await administrator.getByLabel('Name', { exact: true }).fill('Spiegel des Landesportals')
    await administrator.getByLabel('Adresse des Empfängers').fill('https://gibt-es-nicht.example/spiegel')
    await administrator.getByRole('checkbox', { name: /^Lösung geändert/ }).check()
    await administrator.getByRole('button', { name: 'Webhook anlegen' }).click()
    await administrator.getByRole('link', { name: 'Testnachricht' }).click()
    await heading(administrator, 'Spiegel des Landesportals')

    await vendor.goto(listing)
    await vendor.getByRole('button', { name: 'Neue Version beginnen' }).click()
    await vendor.getByText('Die neue Version ist begonnen.').waitFor()
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
    const preview = await vendor.locator('main').innerText()
    for (const part of ['Auch für den Wahlbriefkasten.', 'EfA-Mindestanforderungen', 'nachnutzung@demo.example']) {
      expect(preview).toContain(part)
    }
    await vendor.goto(`${listing}/einreichen`)
    await vendor.getByRole('button', { name: 'Zur Prüfung einreichen' }).click()
    await vendor.getByText('Jetzt prüft der Plattformbetreiber.').waitFor()

    await moderator.goto('/pruefung')
    await entry(moderator, title).last().click()
    await moderator.getByRole('button', { name: 'Prüfung übernehmen' }).click()
    await moderator.getByRole('heading', { name: 'Unterschiede zu Version 1' }).waitFor()
    await decide(moderator, 'Freigeben', 'Die Ergänzung ist richtig.')
    await moderator.getByText('Die Version ist veröffentlicht.').waitFor()
    await untilFound(reader, 'Wahlbriefkasten', title)

    await reader.goto('/loesungen?q=Wahlbriefkasten')
    await entry(reader, title).first().click()
    await reader.getByRole('link', { name: 'Verlauf und Versionen' }).click()
    await reader.getByRole('link', { name: 'zu Version 1' }).click()
    await heading(reader, 'Eine Angabe ist anders')
    expect(await reader.locator('ins').allInnerTexts()).toEqual([expect.stringContaining('Wahlbriefkasten')])
    await reader.goto(`${solution}/fassungen/1`)
    expect(await reader.locator('main').innerText()).not.toContain('Wahlbriefkasten')
    await reader.getByText('Version 1, inzwischen ersetzt').waitFor()
    const text = async (address: string) => (await reader.request.get(address)).text()
    const data = solution.replace('/loesungen/', '/api/v1/solutions/')
    expect(await text('/api/v1/solutions.csv?q=Wahlbriefkasten')).toContain('Wahlbriefkasten')
    expect(await text('/api/v1/solutions.atom?q=Wahlbriefkasten')).toContain('Wahlbriefkasten')
    expect(await text(`${data}.jsonld`)).toContain('Wahlbriefkasten')
    expect(await text(`${data}/changes.atom`)).toMatch(/<title[^>]*>[^<]*[Gg]eändert/)
    await expect
      .poll(() => administrator.reload().then(() => administrator.locator('main').innerText()), { timeout: 30_000 })
      .toContain('Lösung geändert')
    expect(misdeeds).toEqual([])
    for (const page of [administrator, vendor, moderator, signatory, reader]) await page.context().close()
  })
})

/** The provision agreement that the worker offers a moment after the approval: its number. */
async function offeredFor(page: Page, title: string) {
  type Offers = { items: { number: string; solution: { title: string } }[] }
  let number: string | undefined
  const look = async () => {
    const { items } = await callApi<Offers>(page, 'GET', '/agreements?kind=provision&status=offered')
    number = items.find(({ solution }) => solution.title === title)?.number
    return number
  }
  await expect.poll(look, { timeout: 30_000 }).toMatch(/^BV-/)
  return number!
}

/** Until a search finds a solution, however busy the machine is. */
async function untilFound(page: Page, words: string, title: string) {
  type Found = { items: { title: string }[] }
  const titles = async () =>
    (await callApi<Found>(page, 'GET', `/solutions?q=${encodeURIComponent(words)}`)).items.map((one) => one.title)
  await expect.poll(titles, { interval: 50, timeout: 30_000 }).toContain(title)
}

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
