import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'

const heading = (page: Page, name: RegExp | string) => page.getByRole('heading', { level: 1, name })
const cells = (page: Page, row: RegExp) =>
  page.getByRole('row', { name: row }).first().getByRole('cell').allInnerTexts()
const cents = (text = '') => Number(text.replaceAll('\u2212', '-').replaceAll(/[^\d-]/g, ''))

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a Land reckons its share of three solutions, %s', { timeout: 120_000 }, (_, javaScriptEnabled) => {
  const visit = useBrowser()

  test('sees next year, ticks two more joiners, reads what changes and why, and prints it', async () => {
    const { page, misdeeds } = await visit({ javaScriptEnabled })
    await page.goto('/')
    await page.getByRole('link', { name: 'Kosten', exact: true }).click()
    await heading(page, 'Was kostet die Nachnutzung Ihr Land?').waitFor()
    await page.getByRole('combobox', { name: 'Ihr Land' }).selectOption({ label: 'Mecklenburg-Vorpommern' })
    for (const title of ['Hund anmelden und abmelden', 'Briefwahlunterlagen anfordern', 'Baumakte']) {
      await page.getByRole('checkbox', { name: `${title} (Demo)` }).check()
    }
    await page.getByRole('button', { name: 'Kosten berechnen' }).click()

    // The sum of the rows is the answer.
    await heading(page, /^Drei Lösungen kosten Mecklenburg-Vorpommern 2027 [\d.]+,\d\d\s€$/).waitFor()
    const answer = cents((await page.locator('h1').innerText()).replace(/^.* 2027 /, ''))
    const shares = await Promise.all(
      [/^Hund anmelden/, /^Briefwahlunterlagen/, /^Baumakte/].map(async (row) => cents((await cells(page, row))[0])),
    )
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(answer)
    expect(await page.locator('main').innerText()).toContain('Prognose, keine Rechnung')

    await page.getByRole('checkbox', { name: 'Bayern' }).check()
    await page.getByRole('checkbox', { name: 'Hessen' }).check()
    await page.getByRole('button', { name: 'Kosten berechnen' }).click()
    await heading(page, 'Was ändert sich, wenn Bayern und Hessen beitreten?').waitFor()
    const [before, after, difference] = (await cells(page, /^Summe/)).map(cents)
    expect(before).toBe(answer)
    expect(after).toBeLessThan(answer)
    expect(difference).toBe(after! - before!)

    // Why: every step with its numbers, today and with the two, and the same for one of the three on its own.
    const steps = page.getByRole('region', { name: 'So ist gerechnet' })
    expect(await steps.getByText(/180\.887,35 € × 2,01240 \/ 9,17177 = /).count()).toBe(1)
    expect(await steps.getByText(/180\.887,35 € × 2,01240 \/ 32,10389 = /).count()).toBe(1)
    await page.getByRole('link', { name: 'Anteile und Rechenweg zu Hund anmelden und abmelden' }).click()
    await page.getByRole('heading', { name: 'Alle, die schon dabei sind, zahlen weniger' }).waitFor()
    expect(await cells(page, /^Bayern/)).toEqual(['–', expect.stringMatching(/^90\.742,82\s€$/), 'neu'])

    // The address is the whole of it: a colleague sees the same, and keeps their own Land.
    const { page: colleague } = await visit({ javaScriptEnabled })
    await colleague.goto(page.url())
    expect(await colleague.locator('main').innerText()).toBe(await page.locator('main').innerText())
    await colleague.goto('/kostenrechner')
    expect(await colleague.getByRole('combobox', { name: 'Ihr Land' }).inputValue()).toBe('')
    await colleague.context().close()

    const href = await page.getByRole('link', { name: 'Tabelle als CSV herunterladen' }).getAttribute('href')
    const file = await page.request.get(href ?? '')
    expect(await file.text()).toMatch(/\r\nMV;Mecklenburg-Vorpommern;[^\r]*;41661,24;12245,97\r\n/)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: 'Kosten berechnen' }).isVisible()).toBe(false)
    const inputs = page.getByText(/^Mecklenburg-Vorpommern · .* · Jahr 2027 · .* · Mit Bayern und Hessen$/)
    expect(await inputs.isVisible()).toBe(true)
    expect(misdeeds).toEqual([])
    await page.context().close()
  })

  test('orders an extra that a solution offers, and takes everything as a file for the budget', async () => {
    const { page, misdeeds } = await visit({ javaScriptEnabled })
    await page.goto('/loesungen/videoberatung-der-verwaltung?fuer=BY')
    const extra = page.getByRole('row', { name: /^Eigene Schulungsreihe/ })
    expect(await extra.innerText()).toMatch(/6\.200,00\s€\s+niemand/)
    await page.getByRole('link', { name: /Zusatzleistungen wählen/ }).click()
    await page.getByRole('combobox', { name: 'Ihr Land' }).selectOption('BY')
    await page.getByRole('checkbox', { name: 'Terminvereinbarung für Behörden (Demo)' }).check()
    await page.getByRole('checkbox', { name: /^Eigene Schulungsreihe: 6\.200,00\s€ im Jahr/ }).check()
    await page.getByRole('button', { name: 'Kosten berechnen' }).click()
    await heading(page, /^Zwei Lösungen kosten Bayern/).waitFor()
    const steps = page.getByRole('region', { name: 'So ist gerechnet' })
    expect(await steps.getByText(/Zusatzleistung „Eigene Schulungsreihe“: 6\.200,00\s€/).count()).toBe(1)

    const href = await page
      .getByRole('link', { name: 'Tabelle mit Vorschau als CSV herunterladen' })
      .getAttribute('href')
    const file = await (await page.request.get(href ?? '')).text()
    const [share, sum] = await Promise.all(
      [/^Videoberatung/, /^Summe/].map(async (row) => cents((await cells(page, row))[0])),
    )
    const inFile = (amount = 0) => (amount / 100).toFixed(2).replace('.', ',')
    expect(file).toContain(`\r\nVideoberatung der Verwaltung (Demo);5;${inFile(share)};`)
    expect(file).toContain(`\r\nSumme;;${inFile(sum)};`)
    expect(file).toMatch(new RegExp(`\\r\\n2027;${inFile(sum)};Preisblätter\\r\\n2028;`))
    expect(misdeeds).toEqual([])
    await page.context().close()
  })

  test('divides an amount of its own for an entry without a price', async () => {
    const { page, misdeeds } = await visit({ javaScriptEnabled })
    await page.goto('/loesungen/digitale-baugenehmigung?fuer=MV')
    expect(await page.getByText('Kein Preis bekannt.').count()).toBe(1)
    await page.getByRole('link', { name: /^mit eigenem Betrag rechnen/ }).click()
    await page.getByLabel('Gesamtkosten im Jahr').fill('eine Million')
    await page.getByRole('button', { name: 'Kosten verteilen' }).click()
    await page.getByRole('link', { name: /„eine Million“ ist kein Betrag/ }).waitFor()

    await page.getByLabel('Gesamtkosten im Jahr').fill('1.000.000,00')
    const joiners = page.getByRole('group', { name: 'Wer könnte beitreten?' })
    await joiners.getByRole('checkbox', { name: 'Bayern' }).check()
    await page.getByRole('combobox', { name: 'Ihr Land' }).selectOption('MV')
    await page.getByRole('button', { name: 'Kosten verteilen' }).click()
    await page.getByText('Wenn Bayern beitritt, spart Mecklenburg-Vorpommern 6.194,14 € im Jahr.').waitFor()
    expect(await page.getByText('1.000.000,00 € × 2,01240 / 63,69587 = 31.593,89 €').count()).toBe(1)
    expect(misdeeds).toEqual([])
    await page.context().close()
  })
})

// One story in three steps: each builds on what the one before left in the product.
describe('a price comes about', { timeout: 120_000 }, () => {
  const visit = useBrowser()
  let sheet = ''

  test('a provider makes a price sheet from a file, after seeing what would be refused', async () => {
    const { page, misdeeds } = await visit()
    await signIn(page, 'Jule Petersen', '/eigene-loesungen/preisblaetter')
    await page.getByRole('link', { name: '2028', exact: true }).click()
    await page.getByRole('button', { name: 'Preisblatt beginnen: Briefwahlunterlagen anfordern' }).click()
    await page.getByText('Das Preisblatt ist begonnen.').waitFor()
    sheet = new URL(page.url()).pathname

    const csv = await (await page.request.get(`/api/v1/price-sheets/${sheet.split('/').at(-1)}/file/csv`)).text()
    const changed = csv.replaceAll('214.000,00', '220.000,00').replaceAll('214000,00', '220000,00')
    expect(changed).not.toBe(csv)
    const upload = (text: string) => ({ name: 'preisblatt.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByRole('link', { name: 'Aus Datei einlesen' }).click()
    await page.getByLabel('CSV- oder XLSX-Datei').setInputFiles(upload(changed.replace(/139\.?000,00/, 'viel')))
    await page.getByRole('button', { name: 'Datei prüfen' }).click()
    await heading(page, /Zeilen? (lässt|lassen) sich nicht lesen/).waitFor()
    expect(await page.getByRole('row', { name: /viel/ }).count()).toBeGreaterThan(0)

    // The written sum is of the old amounts, so it goes with them.
    const withoutSum = changed
      .split('\n')
      .filter((line) => !line.includes('Summe'))
      .join('\n')
    await page.getByLabel('CSV- oder XLSX-Datei').setInputFiles(upload(withoutSum))
    await page.getByRole('button', { name: 'Datei prüfen' }).click()
    await heading(page, /noch nichts gespeichert/).waitFor()
    expect(await cells(page, /^d\) Betrieb/)).toEqual(
      ['214.000,00 €', '220.000,00 €', '+ 6.000,00 €'].map((text) => text.replaceAll(' ', '\u00A0')),
    )
    await page.getByRole('button', { name: 'Ins Preisblatt übernehmen' }).click()
    await page.getByText('Die Datei ist übernommen.').waitFor()

    // The preview follows what is typed.
    const preview = page.getByRole('status', { name: 'Vorschau' })
    const total = async () =>
      (await preview.getByText('erwartete Nutzung', { exact: true }).locator('..').innerText()).replace(/\D/g, '')
    expect(await total()).toBe('60260000')
    await page.locator('#per_use-expected').fill('106.000,00')
    await expect.poll(total).toBe('60360000')
    await page.getByRole('button', { name: 'Zur Prüfung einreichen' }).click()
    await page.getByText('Das Preisblatt ist eingereicht.').waitFor()
    expect(await page.getByLabel('Stand des Verfahrens').innerText()).toMatch(/In Prüfung[^]*Plattformbetreiber/)
    expect(misdeeds).toEqual([])
    await page.context().close()
  })

  test('the operator returns it with a reason, the provider mends it without JavaScript and loses nothing', async () => {
    const { page: operator } = await visit()
    await signIn(operator, 'Tom Albrecht', '/verwaltung/preisblaetter')
    await operator.getByRole('link', { name: 'Briefwahlunterlagen anfordern' }).click()
    await operator.getByLabel('Begründung').fill('Bitte die Zahl der Nutzungen belegen.')
    await operator.getByRole('button', { name: 'Preisblatt zurückgeben' }).click()
    await operator.getByText('Das Preisblatt ist zurückgegeben.').waitFor()
    await operator.context().close()

    const { page } = await visit({ javaScriptEnabled: false })
    await signIn(page, 'Jule Petersen')
    await page.getByRole('link', { name: /Preisblatt überarbeiten/ }).waitFor()
    await page.goto(sheet)
    await page.getByText('Bitte die Zahl der Nutzungen belegen.', { exact: true }).waitFor()
    const history = page.getByRole('table', { name: 'Verlauf' })
    expect(await history.getByRole('row', { name: /Preisblatt zurückgegeben/ }).innerText()).toContain(
      'Demo-Plattformbetreiber',
    )
    await page.getByLabel('Hinweis zum Preisblatt').fill('Nutzungen nach der Zählung 2026.')
    await page.locator('#operation-low').fill('zwei')
    await page.getByRole('button', { name: 'Preisblatt sichern' }).click()
    await page.getByRole('link', { name: /^d\) Betrieb des Onlinedienstes, wenig: „zwei“ ist kein Betrag/ }).waitFor()
    expect(await page.getByLabel('Hinweis zum Preisblatt').inputValue()).toBe('Nutzungen nach der Zählung 2026.')
    await page.locator('#operation-low').fill('205.000,00')

    // The session ends while she writes: what she typed is held until she has signed in elsewhere.
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Preisblatt sichern' }).click()
    await heading(page, 'Ihre Sitzung ist beendet, Ihre Eingaben sind noch hier').waitFor()
    expect(await page.locator('main').innerText()).toContain('Nutzungen nach der Zählung 2026.')
    const elsewhere = await page.context().newPage()
    await signIn(elsewhere, 'Jule Petersen')
    await elsewhere.close()
    await page.getByRole('button', { name: 'Eingaben noch einmal absenden' }).click()
    await page.getByText('Das Preisblatt ist gesichert.').waitFor()
    expect(await page.locator('#operation-low').inputValue()).toBe('205.000,00')

    // A colleague was faster: both texts stand side by side, and the own one still in the form.
    const { page: other } = await visit({ javaScriptEnabled: false })
    await signIn(other, 'Jule Petersen', sheet)
    await other.getByLabel('Hinweis zum Preisblatt').fill('Andere Fassung')
    await other.getByRole('button', { name: 'Preisblatt sichern' }).click()
    await other.getByText('Das Preisblatt ist gesichert.').waitFor()
    await other.context().close()
    await page.getByLabel('Hinweis zum Preisblatt').fill('Nutzungen nach der Zählung 2026, geprüft.')
    await page.getByRole('button', { name: 'Preisblatt sichern' }).click()
    await page.getByText('Jemand anderes war schneller').waitFor()
    expect(await cells(page, /^Hinweis/)).toEqual(['Andere Fassung', 'Nutzungen nach der Zählung 2026, geprüft.'])
    await page.getByRole('button', { name: 'Noch einmal einreichen' }).click()
    await page.getByText('Das Preisblatt ist eingereicht.').waitFor()
    await page.context().close()
  })

  test('the operator publishes it, and the page of the solution shows the Land its new price', async () => {
    const { page: operator, misdeeds } = await visit()
    await signIn(operator, 'Tom Albrecht', '/verwaltung/preisblaetter')
    await operator.getByRole('link', { name: 'Briefwahlunterlagen anfordern' }).click()
    await operator.getByText('Nutzungen nach der Zählung 2026, geprüft.').waitFor()
    const meaning = operator.getByRole('table', { name: 'Anteile nach Annahme zur Nutzung' })
    expect(await meaning.getByRole('row', { name: /^Bund/ }).innerText()).toMatch(/150\.900,00/)
    await operator.getByRole('button', { name: 'Preisblatt veröffentlichen' }).click()
    await operator.getByText('Das Preisblatt ist veröffentlicht.').waitFor()
    expect(misdeeds).toEqual([])
    await operator.context().close()

    const { page } = await visit()
    await page.goto('/loesungen/briefwahlunterlagen-anfordern?fuer=MV')
    const card = page.getByRole('complementary', { name: 'Angebot' })
    expect(await card.innerText()).toMatch(/Kosten für Mecklenburg-Vorpommern\s+[\d.]+,\d\d\s€\s+im Jahr 2028/)
    expect(await page.getByText(/603\.600,00\s€ = 301\.800,00\s€ nachnutzende Länder/).count()).toBeGreaterThan(0)
    const downloads = page.getByRole('link', { name: 'Preisblatt 2028 als XLSX' })
    expect((await page.request.get((await downloads.getAttribute('href')) ?? '')).status()).toBe(200)
    await page.context().close()
  })
})

describe('a key is entered by one person and approved by another', { timeout: 120_000 }, () => {
  const visit = useBrowser()
  const laender = ['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH']
  const name = 'Demo-Einwohnerzahl 2025'

  test('bad lines are told by number, the other person sees the difference, and the public its source', async () => {
    const { page, misdeeds } = await visit({ javaScriptEnabled: false })
    await signIn(page, 'Sabine Reuter', '/verwaltung/schluessel')
    await page.getByRole('link', { name: 'Schlüssel vorschlagen' }).click()
    await page.getByLabel('Art des Schlüssels').selectOption({ label: 'Einwohnerzahl' })
    await page.getByLabel('Bezeichnung').fill(name)
    await page.getByLabel('Jahr des Schlüssels').fill('2025')
    await page.getByLabel('Stand der Werte').fill('2025-12-31')
    await page.getByLabel('Quelle ohne Adresse').fill('Erfundene Werte der Vorführung')
    await page.locator('#werte').fill('BY;13.500.000\nXX;12\nMV;viele')
    await page.getByRole('button', { name: 'Schlüssel vorschlagen' }).click()
    await page.getByRole('link', { name: /^Werte: Zeile \d: kein/ }).waitFor()
    expect(await page.getByLabel('Quelle ohne Adresse').inputValue()).toBe('Erfundene Werte der Vorführung')

    const csv = ['Land;Wert', ...laender.map((land, at) => `${land};${at + 1}.000.000`)].join('\n')
    const file = { name: 'werte.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
    await page.getByLabel('Werte aus CSV-Datei').setInputFiles(file)
    await page.getByRole('button', { name: 'Schlüssel vorschlagen' }).click()
    await page.getByText('Der Schlüssel ist vorgeschlagen.').waitFor()
    await page.getByRole('link', { name }).click()
    await page.getByText('Freigeben muss diesen Schlüssel eine andere Person').waitFor()
    expect(await page.getByRole('button', { name: 'Schlüssel freigeben' }).count()).toBe(0)

    const { page: second } = await visit()
    await signIn(second, 'Gregor Thiel', '/verwaltung/schluessel')
    await second.getByRole('link', { name }).click()
    await second.getByText('Unterschied zu: Einwohnerzahl 2022').waitFor()
    expect(await cells(second, /^Bayern/)).toEqual(['2.000.000', expect.any(String), '13.369.393', '\u221211.369.393'])
    await second.getByRole('button', { name: 'Schlüssel freigeben' }).click()
    await second.getByText('Der Schlüssel ist freigegeben.').waitFor()
    await second.goto('/kostenrechner/schluessel')
    await second.getByRole('link', { name }).click()
    expect(await second.locator('main').innerText()).toContain('Erfundene Werte der Vorführung')
    expect(misdeeds).toEqual([])
    await second.context().close()
    await page.context().close()
  })
})
