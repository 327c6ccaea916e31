import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'
import { violations } from './violations.ts'

const save = (page: Page) => page.getByRole('button', { name: 'Abschnitt sichern' }).click()
const saved = (page: Page) => page.getByText('Der Abschnitt ist gesichert.').waitFor()
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

/** Opens a section by its name in the list of sections. */
async function open(page: Page, section: RegExp) {
  await page.getByRole('navigation', { name: 'Abschnitte' }).getByRole('link', { name: section }).click()
  await page.getByRole('heading', { level: 2, name: section }).waitFor()
}

describe('people of a provider write their listings', { timeout: 120_000 }, () => {
  const visit = useBrowser()

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
    await page.getByRole('link', { name: /^Onlinedienst 1: Adresse: Bitte geben Sie eine Adresse an/ }).waitFor()
    expect(await page.getByRole('checkbox', { name: /^Bauvorbescheid/ }).isChecked()).toBe(true)
    expect(await page.locator('[id="onlineServices.1.name"]').inputValue()).toBe('Laden an der Laterne')
    await page.locator('[id="onlineServices.0.url"]').fill('https://laterne.example')
    await page.getByRole('button', { name: 'Entfernen: Onlinedienst 2' }).click()
    expect(await page.locator('[id="onlineServices.1.name"]').count()).toBe(0)
    await save(page)
    await saved(page)
    expect(await page.getByRole('checkbox', { name: /^Bauvorbescheid/ }).isChecked()).toBe(true)

    await open(page, /Anbindungsstand/)
    await page.locator('[id="connectedMunicipalities-suche"]').fill('03999')
    await page.getByRole('button', { name: 'Kommunen und Kreise, die schon angeschlossen sind: suchen' }).click()
    await page.getByRole('checkbox', { name: /^Demo-Landkreis Wiesental/ }).check()
    await page.getByRole('checkbox', { name: /^Demo-Stadt Lindenhafen/ }).check()
    await page.locator('[id="municipalitiesAsOf"]').fill('10.2026')
    await save(page)
    await saved(page)
    for (const name of [/^Demo-Landkreis Wiesental/, /^Demo-Stadt Lindenhafen/]) {
      expect(await page.getByRole('checkbox', { name }).isChecked()).toBe(true)
    }
    expect(await page.locator('[id="municipalitiesAsOf"]').inputValue()).toBe('10.2026')

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
    expect(await page.getByRole('table', { name: 'Was nicht stimmt' }).innerText()).toMatch(/32[^]*Stand/)
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: 'Entwürfe ansehen und ausfüllen' }).click()
    await page.getByText(/^Einträge\s+1 bis 20 von 3\d$/).waitFor()
    expect(misdeeds).toEqual([])
    await page.context().close()
  })
})
