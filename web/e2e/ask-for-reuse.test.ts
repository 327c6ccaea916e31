import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { countersign, offerAgreement, readToSign } from './agreements.ts'
import { useBrowser } from './browser.ts'
import { reach } from './keyboard.ts'
import { signIn } from './sign-in.ts'

// From the interest of a Land to the outcome of the coordination, each time with another ending. Bavaria's demo ministry provides.
const solution = '/loesungen/meldebescheinigung-sofort'
const start = '2027-07-01'

/** The number of the case a page shows. */
const caseIn = (page: Page) => /NA-\d{4}-\d{4}/.exec(new URL(page.url()).pathname)?.[0] ?? ''

const standing = (page: Page) => page.getByLabel('Stand des Verfahrens').innerText()

async function declare(page: Page) {
  await page.getByRole('button', { name: 'Angaben prüfen' }).click()
  await page.getByRole('heading', { name: 'Stimmen diese Angaben?' }).waitFor()
  await page.getByRole('button', { name: 'Interesse bekunden' }).click()
  await page.getByText('Ihr Interesse ist bekundet').waitFor()
  return caseIn(page)
}

async function accessible(page: Page) {
  expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([])
}

describe('a Land asks for reuse and gets a yes with a condition', { timeout: 120_000 }, () => {
  const visit = useBrowser()
  let number = ''

  test('it sees the cost, declares interest and knows whose turn it is', async () => {
    const { page, misdeeds } = await visit()
    await signIn(page, 'Henrik Voss', solution)
    await page.getByRole('link', { name: 'Interesse bekunden' }).click()
    await page.getByRole('heading', { level: 1, name: /^Interesse an/ }).waitFor()
    await page.getByRole('heading', { name: /^Kosten für Mecklenburg-Vorpommern/ }).waitFor()
    expect(await page.getByText('dazu sagt die Lösung nichts').count()).toBeGreaterThan(0)
    await accessible(page)
    await page.getByLabel('Gewünschter Beginn').fill('2020-01-01')
    await page.getByRole('button', { name: 'Entwurf sichern' }).evaluate((button: HTMLButtonElement) => {
      button.form!.noValidate = true
    })
    await page.getByRole('button', { name: 'Entwurf sichern' }).click()
    await page.getByText('Dieser Tag liegt in der Vergangenheit.').first().waitFor()
    await page.getByLabel('Gewünschter Beginn').fill(start)
    await page.getByLabel(/^Demo-Melderegister/).check()
    await page.getByLabel('Frage an die bereitstellende Stelle').fill('Läuft das auch ohne Servicekonto?')
    await page.getByRole('button', { name: 'Entwurf sichern' }).click()
    await page.getByText('Der Entwurf ist gesichert.').waitFor()
    await accessible(page)
    await page.goto(solution)
    await page.getByRole('link', { name: 'Entwurf fortsetzen' }).click()
    expect(await page.getByLabel('Gewünschter Beginn').inputValue()).toBe(start)
    number = await declare(page)
    expect(await standing(page)).toMatch(/Weitergeleitet[^]*Demo-Ministerium für Digitales Bayern/)
    await page.getByText('Läuft das auch ohne Servicekonto?').waitFor()
    await accessible(page)
    expect(misdeeds).toEqual([])
    await page.context().close()
  })

  test('the provider answers with a file, asks back and proposes a condition', async () => {
    const { page, misdeeds } = await visit()
    await signIn(page, 'Korbinian Huber')
    await page.getByRole('heading', { name: 'Sie sind am Zug' }).waitFor()
    await page.goto('/nachnutzung?am-zug=mine')
    await page
      .getByRole('row', { name: new RegExp(number) })
      .getByRole('link')
      .click()
    await page.getByRole('link', { name: 'Abstimmung beginnen' }).click()
    await page.getByLabel('Ihre erste Nachricht').fill('Ja, es läuft auch ohne Servicekonto.')
    await page.getByLabel('Dateien anhängen').setInputFiles({
      name: 'Ablauf.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Erst prüfen, dann anbinden.'),
    })
    await page.getByRole('button', { name: 'Abstimmung beginnen' }).click()
    await page.getByText('Ihre Nachricht ist gesendet.').waitFor()
    expect(await standing(page)).toMatch(/In Abstimmung[^]*Sie \(Demo-Ministerium für Digitales Bayern\)/)
    await page.getByRole('link', { name: /Ablauf\.txt \(TXT/ }).waitFor()

    await page.locator('summary', { hasText: 'Für alle Länder veröffentlichen' }).click()
    await page.getByLabel('Frage', { exact: true }).fill('Läuft das in Mecklenburg-Vorpommern ohne Servicekonto?')
    await page.getByRole('button', { name: 'Antwort veröffentlichen' }).click()
    await page.getByText('Der Text verrät, wer gefragt hat.').first().waitFor()
    await page.getByLabel('Frage', { exact: true }).fill('Läuft der Dienst ohne Servicekonto?')
    await page.getByRole('button', { name: 'Antwort veröffentlichen' }).click()
    await page.getByText('Frage und Antwort stehen jetzt öffentlich').waitFor()

    await page.locator('summary', { hasText: 'Nachricht schreiben' }).click()
    await page.getByLabel('Nachricht', { exact: true }).fill('Wie viele Meldebehörden sollen angebunden werden?')
    await page
      .getByLabel('Erwarten Sie eine Antwort?')
      .selectOption({ label: 'Ja, von Demo-Land Mecklenburg-Vorpommern' })
    await page.getByRole('button', { name: 'Nachricht senden' }).click()
    await page.getByText('Ihre Rückfrage ist gestellt.').waitFor()
    expect(await standing(page)).toMatch(/Am Zug\s*Demo-Land Mecklenburg-Vorpommern/)

    await page.locator('summary', { hasText: 'Auflage vorschlagen' }).click()
    await page.getByLabel('Auflage', { exact: true }).fill('Test mit einer Pilotbehörde vor dem Start in der Fläche')
    await page.getByRole('button', { name: 'Auflage vorschlagen' }).click()
    await page.getByText('Die Auflage ist vorgeschlagen.').waitFor()
    expect(misdeeds).toEqual([])
    await page.context().close()
  })

  test('the Land answers, accepts, gives a task, and keeps its notes to itself', async () => {
    const { page, misdeeds } = await visit()
    await signIn(page, 'Henrik Voss', `/nachnutzung/${number}`)
    await accessible(page)
    await page.getByRole('link', { name: 'Rückfrage beantworten' }).click()
    await page.getByLabel('Ihre Antwort').first().fill('Zuerst eine, später alle 112.')
    await page.getByRole('button', { name: 'Antwort senden' }).click()
    await page.getByText('Ihre Antwort ist gesendet.').waitFor()
    expect(await standing(page)).toMatch(/Am Zug\s*Demo-Ministerium für Digitales Bayern/)
    await page.locator('summary', { hasText: 'Beantworten' }).click()
    await page.getByRole('button', { name: 'Antwort festhalten' }).click()
    await page.getByText('Ihre Antwort auf die Auflage ist festgehalten.').waitFor()
    expect(await page.getByRole('row', { name: /Pilotbehörde/ }).innerText()).toContain('Angenommen')
    await page.locator('summary', { hasText: 'Aufgabe anlegen' }).click()
    await page.getByLabel('Aufgabe', { exact: true }).fill('Testzugang einrichten')
    await page.getByLabel('Zuständig').selectOption({ label: 'Demo-Ministerium für Digitales Bayern' })
    await page.getByRole('button', { name: 'Aufgabe anlegen' }).click()
    await page.getByText('Die Aufgabe ist angelegt.').waitFor()
    const task = page.getByRole('row', { name: /Testzugang einrichten/ })
    await task.locator('summary', { hasText: 'Ändern' }).click()
    await task.getByLabel('Zuständig').selectOption({ label: 'Demo-Land Mecklenburg-Vorpommern: Henrik Voss' })
    await task.getByRole('button', { name: 'Aufgabe ändern' }).click()
    await page.getByText('Die Aufgabe ist geändert.').waitFor()
    expect(await task.innerText()).toContain('Henrik Voss')
    await page.locator('summary', { hasText: 'Termin vorschlagen' }).click()
    await page.getByLabel('Wofür').fill('Test mit der Pilotbehörde')
    await page.getByLabel('Tag', { exact: true }).fill('2027-06-01')
    await page.getByRole('button', { name: 'Termin vorschlagen' }).click()
    await page.getByText('Der Termin ist vorgeschlagen.').waitFor()

    await page.getByRole('link', { name: 'Intern' }).click()
    await page.getByLabel('Neue Notiz').fill('Haushalt noch klären.')
    await page.getByRole('button', { name: 'Notiz sichern' }).click()
    await page.getByText('Ihre Notiz ist gesichert.').waitFor()
    await page.getByLabel('Wer mitzeichnen soll').selectOption({ label: 'Marlies Kroll' })
    await page.getByRole('button', { name: 'Um Mitzeichnung bitten' }).click()
    await page.getByText('Die Bitte um Mitzeichnung ist ausgesprochen.').waitFor()
    await accessible(page)
    await page.goto('/nachnutzung/festhalten?was=suche&q=wohngeld')
    await page.getByLabel('Zu welchem Fall').selectOption(number)
    await page.getByRole('button', { name: 'Zum Fall legen' }).click()
    await page.getByText('Was Sie gesehen haben, liegt jetzt beim Fall.').waitFor()
    await page.getByRole('table', { name: 'Festgehaltene Suchen und Vergleiche' }).getByRole('link').click()
    await page.getByRole('link', { name: 'Vollständige Antwort als JSON herunterladen' }).waitFor()
    await accessible(page)
    await page.goto(`/nachnutzung/${number}`)
    expect(await page.getByText('Haushalt noch klären.').count()).toBe(0)
    expect(misdeeds).toEqual([])
    await page.context().close()
  })

  test('the provider’s signatory records the outcome after seeing it once more', async () => {
    const { page, misdeeds } = await visit()
    await signIn(page, 'Resi Lechner', `/nachnutzung/${number}`)
    expect(await page.getByText('Haushalt noch klären.').count()).toBe(0)
    await page.getByRole('button', { name: /^Bestätigen: Test mit der Pilotbehörde/ }).click()
    await page.getByText('Ihre Antwort auf den Termin ist festgehalten.').waitFor()
    await page.getByRole('link', { name: 'Ergebnis festhalten' }).click()
    await page.getByRole('radio', { name: /^Ja mit Auflagen/ }).check()
    await page.getByRole('button', { name: 'Ergebnis prüfen' }).click()
    await page.getByRole('heading', { name: 'Soll das Ergebnis so gelten?' }).waitFor()
    await accessible(page)
    await page.getByRole('button', { name: 'Zusage festhalten' }).click()
    await page.getByText('Das Ergebnis ist festgehalten').waitFor()
    expect(await standing(page)).toMatch(/Abgestimmt[^]*Plattformbetreiber/)
    await page.getByText(/^Abstimmungsschreiben AS-/).waitFor()
    await page.getByRole('link', { name: 'Ganzen Verlauf ansehen' }).click()
    await page.getByText('Demo-Ministerium für Digitales Bayern hält das Ergebnis fest: Ja mit Auflagen').waitFor()
    expect(misdeeds).toEqual([])
    await page.context().close()
  })

  test('everybody reads the published answer at the solution, and nobody who asked', async () => {
    const { page } = await visit({ javaScriptEnabled: false })
    await page.goto(`${solution}#fragen`)
    const questions = await page.locator('#fragen').innerText()
    expect(questions).toContain('Läuft der Dienst ohne Servicekonto?')
    expect(questions).not.toContain('Mecklenburg')
    await page.context().close()
  })
})

describe('without JavaScript', { timeout: 120_000 }, () => {
  const visit = useBrowser()
  const noJavaScript = { javaScriptEnabled: false }

  let number = ''

  test('a Land declares with a gap, the operator passes it on, and the provider says yes', async () => {
    const { page: land } = await visit(noJavaScript)
    await signIn(land, 'Paul Richter', solution)
    await land.getByRole('link', { name: 'Interesse bekunden' }).click()
    await land.getByLabel('Gewünschter Beginn').fill(start)
    number = await declare(land)
    expect(await standing(land)).toMatch(/Bekundet[^]*Plattformbetreiber/)
    await land.context().close()

    const { page: operator } = await visit(noJavaScript)
    await signIn(operator, 'Gregor Thiel', `/nachnutzung/${number}`)
    await operator.getByText('Zu den Fachverfahren der nachnutzenden Stelle steht nichts.').waitFor()
    await operator.getByRole('button', { name: 'Anfrage weiterleiten' }).click()
    await operator.getByText('Die Anfrage ist weitergeleitet.').waitFor()
    await operator.context().close()

    const { page: provider } = await visit(noJavaScript)
    await signIn(provider, 'Resi Lechner', `/nachnutzung/${number}`)
    await provider.getByLabel('Ihre erste Nachricht').fill('Gern, ab Juli.')
    await provider.getByRole('button', { name: 'Abstimmung beginnen' }).click()
    await provider.getByText('Ihre Nachricht ist gesendet.').waitFor()
    await provider.getByRole('link', { name: 'Ergebnis festhalten' }).click()
    await provider.getByRole('radio', { name: /^Ja:/ }).check()
    await provider.getByRole('button', { name: 'Ergebnis prüfen' }).click()
    await provider.getByRole('button', { name: 'Zusage festhalten' }).click()
    await provider.getByText('Das Ergebnis ist festgehalten').waitFor()
    await provider.context().close()
  })

  test('the operator checks and offers the agreement, and both sides sign it', async () => {
    const agreement = await offerAgreement(() => visit(noJavaScript), number)
    const { page } = await visit(noJavaScript)
    await signIn(page, 'Heike Zimmer')
    await readToSign(page, agreement, 'unterzeichnen')
    await page.getByRole('button', { name: 'Vertrag verbindlich unterzeichnen' }).click()
    await page.getByText('Ihre Unterzeichnung ist festgehalten.').waitFor()
    await page.context().close()
    await countersign(() => visit(noJavaScript), agreement)
  })

  test('a bundler names four municipalities: one that is found, one by hand and two from a file', async () => {
    const { page } = await visit(noJavaScript)
    await signIn(page, 'Frauke Janssen', '/organisation/wechseln')
    const choose = page.getByRole('button', { name: /Demo-Einkaufsverbund Niedersachsen/ })
    if (await choose.count()) await choose.click()
    await page.goto(solution)
    await page.getByRole('link', { name: 'Interesse bekunden' }).click()
    await page.getByLabel('Gewünschter Beginn').fill(start)
    await page.getByLabel(/^Demo-Melderegister/).check()
    await page.getByRole('button', { name: 'Angaben prüfen' }).click()
    await page.getByRole('link', { name: 'Kommunen', exact: true }).click()

    const file = join(tmpdir(), `kommunen-${process.pid}.csv`)
    writeFileSync(
      file,
      'regionalschluessel;name\n034530004;Demo-Stadt Cloppenburg\n091620000;Demo-Stadt München\n034550026;Demo-Stadt Varel\n',
    )
    await page.getByLabel('CSV-Datei').setInputFiles(file)
    await page.getByRole('button', { name: 'Datei prüfen' }).click()
    await page.getByRole('heading', { name: /Zeile lässt sich nicht lesen/ }).waitFor()
    expect(await page.getByRole('row', { name: /München/ }).innerText()).toContain('gehört nicht zu Niedersachsen')
    await page.getByRole('button', { name: 'In die Liste übernehmen' }).click()
    await page.getByText('Die Kommunen aus der Datei stehen jetzt in der Liste.').waitFor()
    await page.getByLabel('Regionalschlüssel (ARS)').fill('034520019')
    await page.getByLabel('Name', { exact: true }).fill('Demo-Stadt Norden')
    await page.getByRole('button', { name: 'Kommune aufnehmen' }).click()
    await page.getByRole('heading', { level: 1, name: '3 Kommunen in der Liste' }).waitFor()
    await page.getByRole('button', { name: 'Ausgewählte aufnehmen' }).click()
    await page.getByRole('link', { name: 'Bitte suchen Sie zuerst eine Kommune aus.' }).waitFor()
    await page.getByLabel('Kommunen suchen').fill('039990')
    await page.getByRole('button', { name: 'Kommunen: suchen' }).click()
    await page.getByRole('group', { name: 'Kommunen' }).getByRole('checkbox').first().check()
    await page.getByRole('button', { name: 'Ausgewählte aufnehmen' }).click()
    await page.getByRole('heading', { level: 1, name: '4 Kommunen in der Liste' }).waitFor()
    await page.getByRole('link', { name: 'Angaben prüfen' }).click()
    await page.getByRole('button', { name: 'Interesse bekunden' }).click()
    await page.getByText('Ihr Interesse ist bekundet').waitFor()
    await page.getByText('Demo-Stadt Norden').waitFor()
    await page.context().close()
  })
})

describe('two act at the same time', { timeout: 120_000 }, () => {
  const visit = useBrowser()

  test('the Land takes back while the provider decides; the slower one learns what the other did and keeps its words', async () => {
    const { page: land } = await visit()
    await signIn(land, 'Frauke Janssen', '/organisation/wechseln')
    const choose = land.getByRole('button', { name: /Demo-Einkaufsverbund Niedersachsen/ })
    if (await choose.count()) await choose.click()
    await land.goto('/nachnutzung?q=Meldebescheinigung')
    await land.getByRole('link', { name: 'Meldebescheinigung sofort' }).first().click()
    await land.waitForURL(/NA-\d{4}-\d{4}/)
    const number = caseIn(land)

    const { page: provider } = await visit()
    await signIn(provider, 'Resi Lechner', `/nachnutzung/${number}/ergebnis`)
    await provider.getByRole('radio', { name: /^Nein/ }).check()
    await provider.getByLabel('Begründung').fill('Vor 2028 ist kein weiterer Betrieb möglich.')
    await provider.getByRole('button', { name: 'Ergebnis prüfen' }).click()
    await provider.getByRole('button', { name: 'Ablehnung festhalten' }).waitFor()

    await land.getByRole('link', { name: 'Anfrage zurücknehmen' }).click()
    await land.getByRole('radio', { name: 'Der Bedarf ist entfallen' }).check()
    await land.getByRole('button', { name: 'Anfrage zurücknehmen' }).click()
    await land.getByText('Die Anfrage ist zurückgenommen. Alle').waitFor()

    await provider.getByRole('button', { name: 'Ablehnung festhalten' }).click()
    await provider.getByText(/Demo-Einkaufsverbund Niedersachsen.*hat.*die Anfrage zurückgenommen/).waitFor()
    expect(await provider.getByLabel('Begründung').inputValue()).toBe('Vor 2028 ist kein weiterer Betrieb möglich.')
    await land.context().close()
    await provider.context().close()
  })
})

describe('with the keyboard alone', { timeout: 120_000 }, () => {
  const visit = useBrowser()

  test('a Land declares interest, and a provider says no with a reason', async () => {
    const { page: land } = await visit()
    await signIn(land, 'Nora Weiß', solution)
    await land.waitForLoadState('networkidle')
    await reach(land, land.getByRole('link', { name: 'Interesse bekunden' }))
    await land.keyboard.press('Enter')
    await land.waitForURL(/nachnutzung\/neu/)
    await land.waitForLoadState('networkidle')
    await reach(land, land.getByLabel('Gewünschter Beginn'))
    await land.keyboard.type('07012027')
    await reach(land, land.getByLabel(/^Demo-Melderegister/))
    await land.keyboard.press('Space')
    await reach(land, land.getByRole('button', { name: 'Angaben prüfen' }))
    await land.keyboard.press('Enter')
    await land.getByRole('heading', { name: 'Stimmen diese Angaben?' }).waitFor()
    await reach(land, land.getByRole('button', { name: 'Interesse bekunden' }))
    await land.keyboard.press('Enter')
    await land.getByText('Ihr Interesse ist bekundet und weitergeleitet.').waitFor()
    const number = caseIn(land)
    await land.context().close()

    const { page: provider } = await visit()
    await signIn(provider, 'Resi Lechner', `/nachnutzung/${number}/ergebnis`)
    await provider.waitForLoadState('networkidle')
    await reach(provider, provider.getByRole('radio', { name: /^Ja:/ }))
    for (const key of ['ArrowDown', 'ArrowDown']) await provider.keyboard.press(key)
    await reach(provider, provider.getByLabel('Begründung'))
    await provider.keyboard.type('Kein Betrieb vor 2028.')
    await reach(provider, provider.getByRole('button', { name: 'Ergebnis prüfen' }))
    await provider.keyboard.press('Enter')
    await provider.getByRole('heading', { name: 'Soll das Ergebnis so gelten?' }).waitFor()
    await reach(provider, provider.getByRole('button', { name: 'Ablehnung festhalten' }))
    await provider.keyboard.press('Enter')
    await provider.getByText('Das Ergebnis ist festgehalten').waitFor()
    expect(await standing(provider)).toMatch(/Abgelehnt[^]*niemand/)
    await provider.getByText('Kein Betrieb vor 2028.').first().waitFor()
    await provider.context().close()
  })
})
