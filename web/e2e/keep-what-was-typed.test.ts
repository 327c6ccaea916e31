import { setTimeout as sleep } from 'node:timers/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { callApi } from './call-api.ts'
import { signIn } from './sign-in.ts'

describe('what somebody has typed is not lost', { timeout: 120_000 }, () => {
  const visit = useBrowser()
  const noJavaScript = { javaScriptEnabled: false }
  const save = (page: Page) => page.getByRole('button', { name: 'Angaben sichern' }).click()
  const saved = (page: Page) => page.getByText('Ihre Angaben sind gesichert.').waitFor()

  test.for([true, false])('when a file is too large or empty, JavaScript %s', async (javaScriptEnabled) => {
    const { page } = await visit({ javaScriptEnabled })
    await signIn(page, 'Nora Weiß', '/nachnutzung?stand=in_coordination')
    await page.locator('main table a').first().click()
    await page.getByText('Nachricht schreiben').first().click()
    const text = page.getByLabel('Nachricht', { exact: true })
    const send = () => page.getByRole('button', { name: 'Nachricht senden' }).click()
    const file = (buffer: Buffer) => ({ name: 'anlage.pdf', mimeType: 'application/pdf', buffer })
    await text.fill('Der Entwurf liegt bei.')
    await page.getByLabel(/^Dateien anhängen/).setInputFiles(file(Buffer.alloc(27 * 1024 * 1024, 'a')))
    await send()
    if (!javaScriptEnabled) {
      await page.getByRole('heading', { name: 'Das ist zu groß' }).waitFor()
      await page.goBack()
      await page.getByText('Nachricht schreiben').first().click()
    }
    expect(await text.inputValue()).toBe('Der Entwurf liegt bei.')
    await page.getByLabel(/^Dateien anhängen/).setInputFiles(file(Buffer.alloc(0)))
    await send()
    await page.getByRole('link', { name: /„anlage.pdf“: Die Datei ist leer/ }).waitFor()
    expect(await text.inputValue()).toBe('Der Entwurf liegt bei.')
    await page.context().close()
  })

  test('when somebody else was faster: both versions stand side by side', async () => {
    const { page: giving } = await visit(noJavaScript)
    await signIn(giving, 'Resi Lechner', '/organisation/mitglieder')
    await giving.getByRole('link', { name: 'Korbinian Huber' }).click()
    await giving.getByLabel('Rolle', { exact: true }).selectOption('administrator')
    await giving.getByRole('button', { name: 'Rolle geben' }).click()
    await giving.getByText('Die Rolle ist vergeben.').waitFor()

    const { page: first } = await visit()
    const { page: second } = await visit(noJavaScript)
    await signIn(first, 'Resi Lechner', '/organisation')
    await signIn(second, 'Korbinian Huber', '/organisation')
    const [before, faster, slower] = [
      await first.getByLabel('Internetseite').inputValue(),
      'https://schneller.example',
      'https://langsamer.example',
    ]
    await first.getByLabel('Internetseite').fill(faster)
    await save(first)
    await saved(first)
    await second.getByLabel('Internetseite').fill(slower)
    await save(second)
    await second.getByText('Jemand anderes war schneller').waitFor()
    const difference = second.getByRole('row', { name: /Internetseite/ })
    expect(await difference.innerText()).toMatch(new RegExp(`${faster}[^]*${slower}`))
    expect(await second.getByLabel('Internetseite').inputValue()).toBe(slower)
    await save(second)
    await saved(second)
    await first.reload()
    expect(await first.getByLabel('Internetseite').inputValue()).toBe(slower)
    await first.getByLabel('Internetseite').fill(before)
    await save(first)
    await saved(first)

    // Who has lost the role while writing still reads what they wrote.
    await second.goto('/organisation/mitglieder/einladen')
    await second.getByLabel('E-Mail-Adresse').fill('neue-kollegin@amt.example')
    await giving.locator('summary[aria-label="Zurücknehmen: Verwaltung"]').click()
    await giving.getByRole('button', { name: 'Zurücknehmen: Verwaltung' }).click()
    await giving.getByText('Die Rolle ist zurückgenommen.').waitFor()
    await second.getByRole('button', { name: 'Einladung senden' }).click()
    await second.getByRole('heading', { name: 'Dafür fehlt Ihnen eine Rolle' }).waitFor()
    expect(await second.locator('main').innerText()).toContain('neue-kollegin@amt.example')
    for (const page of [giving, first, second]) await page.context().close()
  })

  test.for([
    ['with JavaScript', {}],
    ['without', noJavaScript],
  ] as const)('when the session has ended meanwhile, %s', async ([, options]) => {
    const { page } = await visit(options)
    await signIn(page, 'Noah Sommer', '/organisation/registrieren')
    await page.getByLabel('Art der Organisation').selectOption({ label: 'Kommune' })
    await page.getByLabel('Name', { exact: true }).fill('Demo-Amt für Ausdauer')
    await page.getByLabel('Name in Verträgen').fill('Demo-Amt für Ausdauer')
    await page.getByLabel('Land', { exact: true }).selectOption({ label: 'Thüringen' })
    await page.getByLabel('Funktionspostfach').fill('ausdauer@amt.example')
    await page.getByLabel('Lösungen nachnutzen').check()
    await page.getByLabel('Hinweis an den Betreiber').fill('Das hat lange gedauert: „Satzung & Träger“.')
    const elsewhere = await page.context().newPage()
    await elsewhere.goto('/konto')
    await elsewhere.getByRole('button', { name: 'Abmelden' }).click()
    await elsewhere.waitForURL((url) => url.pathname !== '/konto')

    await page.getByRole('button', { name: 'Angaben prüfen' }).click()
    await page.getByRole('heading', { name: 'Ihre Sitzung ist beendet, Ihre Eingaben sind noch hier' }).waitFor()
    expect(await page.locator('main').innerText()).toContain('Das hat lange gedauert: „Satzung & Träger“.')
    if (options !== noJavaScript) {
      expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([])
    }
    const [signingIn] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Anmelden (öffnet ein neues Fenster)' }).click(),
    ])
    await signingIn.getByRole('link', { name: 'Noah Sommer', exact: true }).click()
    await signingIn.getByRole('heading', { name: 'Sie sind wieder angemeldet' }).waitFor()
    await signingIn.close()

    await page.getByRole('button', { name: 'Eingaben noch einmal absenden' }).click()
    await page.getByRole('heading', { name: 'Stimmen diese Angaben?' }).waitFor()
    expect(await page.locator('main').innerText()).toMatch(/Demo-Amt für Ausdauer[^]*„Satzung & Träger“/)
    await page.context().close()
  })

  test('who clicks twice sends once', async () => {
    const { page } = await visit()
    await signIn(page, 'Noah Sommer', '/organisation/registrieren')
    await page.getByLabel('Art der Organisation').selectOption({ label: 'Kommune' })
    await page.getByLabel('Name', { exact: true }).fill('Demo-Amt für Geduld')
    await page.getByLabel('Name in Verträgen').fill('Demo-Amt für Geduld')
    await page.getByLabel('Land', { exact: true }).selectOption({ label: 'Thüringen' })
    await page.getByLabel('Funktionspostfach').fill('geduld@amt.example')
    await page.getByLabel('Lösungen nachnutzen').check()
    let sent = 0
    await page.route('**/organisation/registrieren?/pruefen', async (route) => {
      sent += 1
      await sleep(500) // an answer slower than a second click
      await route.continue()
    })
    await page.getByRole('button', { name: 'Angaben prüfen' }).dblclick({ delay: 60 })
    await page.getByRole('heading', { name: 'Stimmen diese Angaben?' }).waitFor()
    expect(sent).toBe(1)
    await page.context().close()
  })
})

describe('what was typed stays when the case has moved on meanwhile', { timeout: 120_000 }, () => {
  const visit = useBrowser()
  const noJavaScript = { javaScriptEnabled: false }
  const offer = 'videoberatung-der-verwaltung'
  type Request = { number: string; version: number; draft: object }
  let number = ''

  test('the offer is suspended while one asks for it and a colleague of the provider suspends it, too', async () => {
    const { page: provider } = await visit(noJavaScript)
    await signIn(provider, 'Jonas Brinkmann', '/eigene-loesungen?stand=veroeffentlicht')
    await provider.getByRole('link', { name: /^Videoberatung/ }).click()
    await provider.getByRole('link', { name: 'Eintrag aussetzen' }).click()
    await provider.getByLabel('Begründung').fill('Umzug des Rechenzentrums bis März.')
    const suspension = `/listings/${new URL(provider.url()).pathname.split('/')[2]}/suspension`
    const { page: land } = await visit(noJavaScript)
    await signIn(land, 'Derya Özkan', `/nachnutzung/neu?loesung=${offer}`)
    const question = land.getByLabel('Frage an die bereitstellende Stelle')
    await question.fill('Gibt es Gebärdensprache?')
    await callApi(provider, 'POST', suspension, { reason: 'Umzug' })

    await land.getByRole('button', { name: 'Entwurf sichern' }).click()
    await land.getByRole('alert').waitFor()
    expect(await question.inputValue()).toBe('Gibt es Gebärdensprache?')
    await provider.getByRole('button', { name: 'Eintrag aussetzen' }).click()
    await provider.getByRole('alert').waitFor()
    expect(await provider.getByLabel('Begründung').inputValue()).toBe('Umzug des Rechenzentrums bis März.')

    await callApi(provider, 'DELETE', suspension)
    await land.getByRole('button', { name: 'Entwurf sichern' }).click()
    await land.getByText('Der Entwurf ist gesichert.').waitFor()
    expect(await question.inputValue()).toBe('Gibt es Gebärdensprache?')
    number = new URL(land.url()).pathname.split('/')[2]!
    for (const page of [land, provider]) await page.context().close()
  })

  test('a colleague has answered the question, and then the case has ended', async () => {
    const { page: land } = await visit(noJavaScript)
    await signIn(land, 'Derya Özkan')
    const { draft, version } = await callApi<Request>(land, 'GET', `/reuse-requests/${number}`)
    const saved = await callApi<Request>(land, 'PUT', `/reuse-requests/${number}`, {
      ...draft,
      beneficiaries: [],
      desiredStartOn: '2027-07-01',
      functionalMailbox: 'ozg@demo-amt.example',
      otherApplications: 'keine',
      version,
    })
    await callApi(land, 'POST', `/reuse-requests/${number}/declaration`, { version: saved.version })
    const { page: provider } = await visit(noJavaScript)
    await signIn(provider, 'Jonas Brinkmann')
    const say = (page: Page, message: object) => callApi(page, 'POST', `/reuse-requests/${number}/messages`, message)
    await say(provider, { body: 'Wie viele Plätze brauchen Sie?', asks: 'adopter' })

    await land.goto(`/nachnutzung/${number}`)
    await land.getByLabel('Ihre Antwort').fill('Zwölf Plätze an drei Orten.')
    const open = await callApi<{ items: { id: string }[] }>(land, 'GET', `/reuse-requests/${number}/messages?kind=open`)
    await say(land, { body: 'Zwölf.', answers: open.items[0]!.id })
    await land.getByRole('button', { name: 'Antwort senden' }).click()
    await land.getByText('Diese Rückfrage ist schon beantwortet').waitFor()
    expect(await land.getByLabel('Nachricht', { exact: true }).inputValue()).toBe('Zwölf Plätze an drei Orten.')
    expect(await land.getByLabel('Nachricht', { exact: true }).isVisible()).toBe(true)

    // A mistake in a form leads to its field.
    await land.getByLabel('Nachricht', { exact: true }).fill('   ')
    await land.getByRole('button', { name: 'Nachricht senden' }).click()
    const mistake = land.getByRole('alert').getByRole('link', { name: /^Nachricht:/ })
    expect(await land.locator((await mistake.getAttribute('href'))!).count()).toBe(1)

    await provider.goto(`/nachnutzung/${number}`)
    await provider.locator('summary', { hasText: 'Nachricht schreiben' }).click()
    await provider.getByLabel('Nachricht', { exact: true }).fill('Dann reservieren wir sie.')
    const now = await callApi<Request>(land, 'GET', `/reuse-requests/${number}`)
    await callApi(land, 'POST', `/reuse-requests/${number}/withdrawal`, {
      version: now.version,
      cause: 'no_longer_needed',
      reason: null,
    })
    await provider.getByRole('button', { name: 'Nachricht senden' }).click()
    await provider.getByText('Nicht festgehalten: Nachricht').waitFor()
    await provider.getByText('Dann reservieren wir sie.').waitFor()
    for (const page of [land, provider]) await page.context().close()
  })

  test('a colleague has discarded the draft', async () => {
    const { page } = await visit(noJavaScript)
    await signIn(page, 'Derya Özkan')
    const { items } = await callApi<{ items: Request[] }>(page, 'POST', '/reuse-requests', { solutions: [offer] })
    const draft = items[0]!
    await page.goto(`/nachnutzung/${draft.number}/entwurf`)
    await page.getByLabel('Frage an die bereitstellende Stelle').fill('Gibt es auch Leichte Sprache?')
    await callApi(page, 'DELETE', `/reuse-requests/${draft.number}?version=${draft.version}`)
    await page.getByRole('button', { name: 'Entwurf sichern' }).click()
    await page.getByRole('heading', { name: 'Was Sie geschrieben haben' }).waitFor()
    expect(await page.locator('main').innerText()).toContain('Gibt es auch Leichte Sprache?')
    await page.context().close()
  })

  test('while somebody writes the pages are away for a moment', async () => {
    const { page } = await visit()
    await signIn(page, 'Jule Petersen', '/eigene-loesungen/0199d000-0000-7000-8000-000000000001/betrieb')
    await page.waitForLoadState('networkidle')
    const away = { status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }
    await page.route('**/betrieb?/zwischensichern', (route) => route.fulfill(away))
    await page.getByRole('textbox', { name: 'Betrieb', exact: true }).pressSequentially('Im Umzug.')
    await page.getByText('Noch nicht gesichert. Bitte sichern Sie den Abschnitt.').waitFor()
    await page.context().close()
  })
})
