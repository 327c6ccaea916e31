import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { countersign, heading, offer, offerAgreement, readToSign, standing } from './agreements.ts'
import { useBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'

const run = promisify(execFile)

// One story, in one sitting: each step builds on what the one before left in the product.
describe('a Land reuses an offer, from the search to the verified evidence', { timeout: 240_000 }, () => {
  const visit = useBrowser()
  let request = ''
  let number = ''

  test('it finds the offer, sees its cost and declares interest', async () => {
    const { page, misdeeds } = await visit()
    await signIn(page, 'Nora Weiß')
    await page.goto('/loesungen?q=briefwahl')
    await page.getByRole('link', { name: 'Briefwahlunterlagen anfordern' }).first().click()
    await page
      .getByText(/Kosten für Hessen/)
      .first()
      .waitFor()
    await page.getByRole('link', { name: 'Interesse bekunden' }).click()
    await heading(page, /^Interesse an „Briefwahlunterlagen anfordern“/).waitFor()
    await page.getByLabel('Gewünschter Beginn').fill('2027-07-01')
    await page.getByLabel('Funktionspostfach').fill('ozg@demo-innenministerium-hessen.example')
    await page.getByLabel(/^(Andere Fachverfahren|Fachverfahren im Einsatz)/).fill('keine')
    await page.getByRole('button', { name: 'Angaben prüfen' }).click()
    await heading(page, 'Stimmen diese Angaben?').waitFor()
    await page.getByRole('button', { name: 'Interesse bekunden' }).click()
    await page.getByText(/^Ihr Interesse ist bekundet/).waitFor()
    request = /NA-\d{4}-\d{4}/.exec(page.url())?.[0] ?? ''
    expect(request).not.toBe('')

    // What it saw before deciding stays with the case.
    await page.goto('/loesungen?q=briefwahl')
    await page.getByRole('link', { name: 'Diese Suche zu einem Fall legen' }).click()
    await page.getByLabel('Zu welchem Fall').selectOption(request)
    await page.getByRole('button', { name: 'Zum Fall legen' }).click()
    await page.getByText('Was Sie gesehen haben, liegt jetzt beim Fall.').waitFor()
    expect(misdeeds).toEqual([])
    await page.context().close()
  })

  test('both sides coordinate with a condition, and the provider agrees', async () => {
    const { page: provider } = await visit()
    await signIn(provider, 'Henrik Voss', `/nachnutzung/${request}`)
    await provider.locator('summary', { hasText: 'Auflage vorschlagen' }).click()
    await provider.getByLabel('Auflage', { exact: true }).fill('Eine Ansprechperson je Wahlamt benennen.')
    await provider.getByRole('button', { name: 'Auflage vorschlagen' }).click()
    await provider.getByText('Die Auflage ist vorgeschlagen.').waitFor()
    await provider.context().close()

    const { page: adopter } = await visit()
    await signIn(adopter, 'Nora Weiß', `/nachnutzung/${request}`)
    await adopter.locator('summary', { hasText: 'Beantworten' }).click()
    await adopter.getByLabel('Annehmen').check()
    await adopter.getByRole('button', { name: 'Antwort festhalten' }).click()
    await adopter.getByText('Ihre Antwort auf die Auflage ist festgehalten.').waitFor()
    await adopter.context().close()

    const { page: signatory } = await visit()
    await signIn(signatory, 'Marlies Kroll', `/nachnutzung/${request}/ergebnis`)
    await signatory.getByLabel(/^Ja mit Auflagen/).check()
    await signatory.getByRole('button', { name: 'Ergebnis prüfen' }).click()
    await signatory.getByRole('button', { name: 'Zusage festhalten' }).click()
    await signatory.getByText('Das Ergebnis ist festgehalten').waitFor()
    await signatory.context().close()
  })

  test('the operator checks and offers with four eyes, the Land signs what it reads, the operator countersigns', async () => {
    number = await offerAgreement(visit, request)
    const { page, misdeeds } = await visit()
    await signIn(page, 'Nora Weiß', '/vertraege?am-zug=mine')
    await page
      .getByRole('row', { name: new RegExp(number) })
      .getByRole('link')
      .click()
    expect(await standing(page)).toMatch(/Angeboten[^]*Sie \(Demo-Innenministerium Hessen\)/)
    expect(await page.getByRole('region', { name: 'Auflagen' }).innerText()).toContain('Ansprechperson je Wahlamt')
    await readToSign(page, number, 'unterzeichnen')
    await page.getByRole('button', { name: 'Vertrag verbindlich unterzeichnen' }).click()
    await page.getByText('Ihre Unterzeichnung ist festgehalten.').waitFor()
    expect(misdeeds).toEqual([])
    await page.context().close()
    await countersign(visit, number)
  })

  test('its folder tells for the year of the budget what the agreement costs', async () => {
    const { page } = await visit()
    await signIn(page, 'Nora Weiß', '/vertraege?jahr=2027')
    expect(await page.getByRole('row', { name: new RegExp(number) }).innerText()).toMatch(/\d,\d\d\s€/)
    expect(await page.locator('main').innerText()).toMatch(/Für 2027 zahlt Ihre Organisation nach dieser Auswahl/)
    await page.context().close()
  })

  test('two authorities go live, and figure and map of the solution follow', async () => {
    const { page: catalogue } = await visit()
    await catalogue.goto(`/loesungen/${offer}`)
    expect(await catalogue.getByRole('link', { name: /Hessen:.*Pilot/ }).count()).toBe(0)

    const { page, misdeeds } = await visit({ javaScriptEnabled: false })
    await signIn(page, 'Nora Weiß', `/vertraege/${number}`)
    await page.getByRole('link', { name: 'Behörden anbinden' }).click()
    await page.getByLabel('Name der Behörde').fill('Demo-Wahlamt Kassel')
    await page.getByLabel('Regionalschlüssel').fill('06 6 11 0000 000')
    await page.getByLabel('Stand', { exact: true }).selectOption({ label: 'Im Betrieb' })
    await page.getByRole('button', { name: 'Behörde aufnehmen' }).click()
    await page.getByRole('link', { name: /^In diesem Stand seit: Der Vertrag beginnt später/ }).waitFor()
    expect(await page.getByLabel('Name der Behörde').inputValue()).toBe('Demo-Wahlamt Kassel')
    await page.getByLabel('Stand', { exact: true }).selectOption({ label: 'Im Pilotbetrieb' })
    await page.getByRole('button', { name: 'Behörde aufnehmen' }).click()
    await page.getByText('Die Behörde ist aufgenommen.').waitFor()

    // The second comes from a file: a bad line is named, the good ones are told before they count.
    await page.getByRole('link', { name: 'Anbindung aus CSV einlesen' }).click()
    const head = 'regionalschluessel;behoerde;stand;stand_seit;geplant_fuer;hinweis'
    await page.getByLabel('Oder Zeilen einfügen').fill(`${head}\n064120000000;Demo-Wahlamt Frankfurt;fertig;;;`)
    await page.getByRole('button', { name: 'Datei prüfen' }).click()
    await page.getByText('Diesen Stand gibt es nicht.').waitFor()
    await page
      .getByLabel('Oder Zeilen einfügen')
      .fill(`${head}\n064120000000;Demo-Wahlamt Frankfurt;im Pilotbetrieb;;;`)
    await page.getByRole('button', { name: 'Datei prüfen' }).click()
    await heading(page, /^1\sZeile gelesen, noch nichts gespeichert/).waitFor()
    await page.getByRole('button', { name: 'Anbindung übernehmen' }).click()
    await page.getByText('Die Datei ist übernommen.').waitFor()
    expect(await page.getByRole('row', { name: /Demo-Wahlamt/ }).count()).toBe(2)
    expect(misdeeds).toEqual([])

    const tiles = async () => {
      await catalogue.goto(`/loesungen/${offer}`)
      return catalogue.getByRole('link', { name: /Hessen:.*Pilot/ }).count()
    }
    await expect.poll(tiles, { timeout: 30_000, interval: 1000 }).toBe(1)
    await catalogue.context().close()
    await page.context().close()
  })

  test('the package of evidence proves itself without the product, and a changed byte is found', async () => {
    const { page } = await visit()
    await signIn(page, 'Nora Weiß', `/vertraege/${number}`)
    const href = await page
      .getByRole('link', { name: /^Nachweispaket/ })
      .first()
      .getAttribute('href')
    const answer = await page.request.get(href ?? '')
    expect(answer.status()).toBe(200)
    const folder = mkdtempSync(join(tmpdir(), 'fit-store-evidence-'))
    const file = join(folder, 'nachweis.zip')
    writeFileSync(file, await answer.body())
    const verify = () => run(process.execPath, ['api/src/cli.ts', 'evidence', 'verify', file])
    expect((await verify()).stdout).toContain('Alles stimmt.')
    const bytes = readFileSync(file)
    bytes[Math.floor(bytes.length / 2)]! ^= 1
    writeFileSync(file, bytes)
    await expect(verify()).rejects.toMatchObject({ code: 1 })
    rmSync(folder, { recursive: true })
    await page.context().close()
  })
})
