import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { coordinatedRequest, countersign, heading, offerAgreement, readToSign, standing } from './agreements.ts'
import { useBrowser } from './browser.ts'
import { callApi } from './call-api.ts'
import { press, reach } from './keyboard.ts'
import { signIn } from './sign-in.ts'

type Members = { items: { id: string; displayName: string | null }[] }

describe('two signatories of one Land at the same agreement', { timeout: 240_000 }, () => {
  const visit = useBrowser()
  let number = ''

  test('exactly one of them signs, the other is told what happened meanwhile', async () => {
    const { page: administrator } = await visit()
    await signIn(administrator, 'Resi Lechner')
    const { items } = await callApi<Members>(administrator, 'GET', '/members')
    const colleague = items.find(({ displayName }) => displayName === 'Korbinian Huber')!
    await callApi(administrator, 'POST', `/members/${colleague.id}/roles`, {
      role: 'signatory',
      evidence: 'Zeichnungsbefugnis in Vertretung, Demo-Verfügung 12/2026',
    })
    await administrator.context().close()
    const request = await coordinatedRequest(visit, { adopter: 'Korbinian Huber' })
    number = await offerAgreement(visit, request)

    const [{ page: one }, { page: other }] = [await visit(), await visit({ javaScriptEnabled: false })]
    await signIn(one, 'Resi Lechner', `/vertraege/${number}/mitzeichnung`)
    await one.getByLabel('Wer mitzeichnen soll').selectOption({ label: 'Korbinian Huber' })
    await one.getByRole('button', { name: 'Um Mitzeichnung bitten' }).click()
    await one.getByText('Die Bitte um Mitzeichnung ist ausgesprochen.').waitFor()
    await signIn(other, 'Korbinian Huber', `/vertraege/${number}/mitzeichnung`)
    await other.getByLabel('Ich zeichne mit').check()
    await other.getByRole('button', { name: 'Antwort festhalten' }).click()
    await other.getByText('Ihre Antwort ist festgehalten.').waitFor()
    await readToSign(one, number, 'unterzeichnen')
    await readToSign(other, number, 'unterzeichnen')
    expect(await one.getByText('Zeichnungsbefugnis der Referatsleitung, Demo-Verfügung 11/2026').count()).toBe(1)
    await one.getByRole('button', { name: 'Vertrag verbindlich unterzeichnen' }).click()
    await one.getByText('Ihre Unterzeichnung ist festgehalten.').waitFor()
    expect(await standing(one)).toMatch(/Unterzeichnet[^]*Demo-Plattformbetreiber/)
    await other.getByRole('button', { name: 'Vertrag verbindlich unterzeichnen' }).click()
    await other.getByText(/hat eine zeichnungsberechtigte Person am [^]* unterzeichnet/).waitFor()
    await one.goto(`/vertraege/${number}`)
    expect(await one.getByRole('region', { name: 'Unterschriften' }).getByRole('row').count()).toBe(2)
    await one.context().close()
    await other.context().close()
    await countersign(visit, number)
  })

  test('the Land ends it: first it sees what follows for the others, then it says why', async () => {
    const { page, misdeeds } = await visit({ javaScriptEnabled: false })
    await signIn(page, 'Resi Lechner', `/vertraege/${number}`)
    await page.getByRole('link', { name: 'Vertrag kündigen' }).click()
    await heading(page, 'Vertrag kündigen').waitFor()
    expect(await page.getByRole('row', { name: /^Mecklenburg-Vorpommern/ }).innerText()).toMatch(/\+\s[\d.]+,\d\d/)
    const ordinary = await page.getByLabel('Letzter Tag').inputValue()
    expect(ordinary).toMatch(/-12-31$/)

    // A day that notice does not allow is refused, and what was written stays.
    await page.getByLabel('Letzter Tag').fill('2027-09-30')
    await page.getByLabel('Begründung').fill('Das Land führt eine eigene Lösung ein.')
    await page.getByRole('button', { name: 'Vertrag verbindlich kündigen' }).click()
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByLabel('Begründung').inputValue()).toBe('Das Land führt eine eigene Lösung ein.')
    await page.getByLabel('Letzter Tag').fill(ordinary)
    await page.getByRole('button', { name: 'Vertrag verbindlich kündigen' }).click()
    await page.getByText('Die Kündigung ist festgehalten.').waitFor()
    expect(await standing(page)).toMatch(/Gekündigt[^]*Der Vertrag endet am 31\.12\.\d{4}/)
    expect(misdeeds).toEqual([])

    // The end stands in the calendar, and a calendar program can ask for it until the address is revoked.
    await page.goto('/kalender')
    expect(await page.locator('main').innerText()).toContain(number)
    await page.getByRole('button', { name: 'Kalender abonnieren' }).click()
    const address = await page.getByLabel('Adresse', { exact: true }).inputValue()
    expect(address).toContain(inject('productUrl'))
    const calendar = await page.request.get(address)
    expect(await calendar.text()).toContain('BEGIN:VCALENDAR')
    await page.goto('/kalender')
    await page.locator('summary', { hasText: 'Adresse widerrufen' }).click()
    await page.getByRole('button', { name: /^Adresse vom .* widerrufen$/ }).click()
    await page.getByText('Die Adresse gilt nicht mehr.').waitFor()
    expect((await page.request.get(address)).status()).toBe(404)
    await page.context().close()
  })
})

describe('with the keyboard alone', { timeout: 240_000 }, () => {
  const visit = useBrowser()

  test('an agreement is drawn up, checked, offered, signed and countersigned', async () => {
    const request = await coordinatedRequest(visit, { adopter: 'Derya Özkan' })
    const { page: one, misdeeds } = await visit()
    await signIn(one, 'Sabine Reuter', '/verwaltung/vertraege')
    await one.waitForLoadState('networkidle')
    await press(one, one.getByRole('button', { name: `Vertrag entwerfen: ${request}` }))
    await one.getByText('Der Entwurf ist angelegt.').waitFor()
    const number = /NV-\d{4}-\d{4}/.exec(one.url())![0]
    await one.goto(`/vertraege/${number}/pruefung`)
    await one.waitForLoadState('networkidle')
    const open = one.locator('summary').filter({ hasText: /^\s*Beantworten\s*$/ })
    for (let left = await open.count(); left > 0; left--) {
      await press(one, open.first())
      const form = one.locator('details[open] > form').filter({ hasText: 'Antwort festhalten' })
      await reach(one, form.getByRole('radio').first())
      await one.keyboard.press('Space')
      expect(await form.getByLabel('Erfüllt', { exact: true }).isChecked()).toBe(true)
      await press(one, form.getByRole('button', { name: 'Antwort festhalten' }))
      await expect.poll(() => open.count(), { timeout: 20_000 }).toBe(left - 1)
    }
    await press(one, one.getByRole('button', { name: 'Vertrag freigeben' }))
    await one.getByText('Ihre Freigabe ist festgehalten.').waitFor()
    expect(misdeeds).toEqual([])

    const { page: second } = await visit()
    await signIn(second, 'Gregor Thiel', `/vertraege/${number}/pruefung`)
    await second.waitForLoadState('networkidle')
    await press(second, second.getByRole('button', { name: 'Vertrag anbieten' }))
    await second.getByText('Der Vertrag ist angeboten.').waitFor()
    await second.context().close()

    const { page: land } = await visit()
    await signIn(land, 'Derya Özkan', `/vertraege/${number}`)
    await sign(land, 'unterzeichnen')
    await land.getByText('Ihre Unterzeichnung ist festgehalten.').waitFor()
    await land.context().close()
    await one.goto(`/vertraege/${number}`)
    await sign(one, 'gegenzeichnen')
    await one.getByText('Der Vertrag ist geschlossen.').waitFor()
    await one.context().close()
  })

  async function sign(page: Page, verb: 'unterzeichnen' | 'gegenzeichnen') {
    await page.waitForLoadState('networkidle')
    await press(page, page.getByRole('link', { name: `Vertrag ${verb}` }))
    await heading(page, `Vertrag lesen und ${verb}`).waitFor()
    await reach(page, page.getByLabel('Ich habe den Vertrag und alle Anlagen gelesen.'))
    await page.keyboard.press('Space')
    await press(page, page.getByRole('button', { name: 'Weiter zur Unterzeichnung' }))
    await heading(page, 'Sie unterzeichnen jetzt verbindlich').waitFor()
    await press(page, page.getByRole('button', { name: `Vertrag verbindlich ${verb}` }))
  }
})

describe('a bundler orders for three municipalities', { timeout: 240_000 }, () => {
  const visit = useBrowser()

  test('passes the solution on, offers each its agreement, and files what one signed on paper', async () => {
    const beneficiaries = [
      { ars: '039990011011', name: 'Demo-Gemeinde Kranichmoor' },
      { ars: '039990012012', name: 'Demo-Gemeinde Weidental' },
      { ars: '039990013013', name: 'Demo-Gemeinde Ulmenau' },
    ]
    const request = await coordinatedRequest(visit, { adopter: 'Frauke Janssen', beneficiaries })
    const number = await offerAgreement(visit, request)
    const { page: signatory } = await visit()
    await signIn(signatory, 'Ole Harms')
    await readToSign(signatory, number, 'unterzeichnen')
    await signatory.getByRole('button', { name: 'Vertrag verbindlich unterzeichnen' }).click()
    await signatory.getByText('Ihre Unterzeichnung ist festgehalten.').waitFor()
    await countersign(visit, number)

    const { page, misdeeds } = await visit()
    await signIn(page, 'Frauke Janssen')
    await page.goto(`/vertraege/${number}`)
    await page.getByRole('link', { name: 'An Kommunen weitergeben' }).first().click()
    await heading(page, 'An Kommunen weitergeben').waitFor()
    for (const { name } of beneficiaries) expect(await page.getByLabel(name).isChecked()).toBe(true)
    await page.getByLabel('einen festen Betrag im Jahr').check()
    await page.getByLabel('Betrag im Jahr, netto in Euro').fill('1.200,00')
    await page.getByLabel('Preisjahr').fill('2027')
    await page.getByRole('button', { name: 'Sub-Verträge entwerfen' }).click()
    await page.getByText('Die Entwürfe sind angelegt.').waitFor()
    const passedOn = page.getByRole('region', { name: 'Weitergabe an Kommunen' })
    expect(await passedOn.getByRole('row', { name: /Sub-Nachnutzungsvertrag/ }).count()).toBe(3)
    await passedOn
      .getByRole('row', { name: /Kranichmoor/ })
      .getByRole('link')
      .click()
    await page.getByRole('link', { name: 'Vertrag prüfen und anbieten' }).click()
    await page.getByRole('button', { name: 'Vertrag anbieten' }).click()
    await page.getByText('Der Vertrag ist angeboten.').waitFor()
    expect(await page.locator('main').innerText()).toContain(number)
    expect(misdeeds).toEqual([])
    await page.context().close()

    // The municipality has no account: who may sign for the bundler files the signed copy.
    const { page: filing } = await visit()
    await signIn(filing, 'Ole Harms')
    await filing.goto(`/vertraege/${number}`)
    await filing
      .getByRole('region', { name: 'Weitergabe an Kommunen' })
      .getByRole('row', { name: /Kranichmoor/ })
      .getByRole('link')
      .click()
    await filing.getByRole('link', { name: 'Unterzeichnetes Dokument ablegen' }).click()
    await filing.getByLabel('Unterzeichnete PDF-Datei').setInputFiles({
      name: 'vertrag.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('kein PDF'),
    })
    await filing.getByLabel('Wer unterzeichnet hat').fill('Bürgermeisterin Demo-Kranich')
    await filing.getByLabel('Zeichnungsbefugnis').fill('Gemeindeordnung, Demo-Beschluss 3/2026')
    await filing.getByRole('button', { name: 'Unterzeichnetes Dokument ablegen' }).click()
    await filing.getByRole('alert').first().waitFor()
    expect(await filing.getByLabel('Wer unterzeichnet hat').inputValue()).toBe('Bürgermeisterin Demo-Kranich')
    const below = /[A-Z]{2}-\d{4}-\d{4}(-\d+)?/.exec(filing.url())![0]
    const href = await filing.getByRole('link', { name: 'Dasselbe als PDF-Datei' }).first().getAttribute('href')
    const printed = await filing.request.get(href!)
    await filing.getByLabel('Unterzeichnete PDF-Datei').setInputFiles({
      name: 'vertrag.pdf',
      mimeType: 'application/pdf',
      buffer: await printed.body(),
    })
    await filing.getByRole('button', { name: 'Unterzeichnetes Dokument ablegen' }).click()
    await filing.getByText('Das unterzeichnete Dokument ist abgelegt. Jetzt zeichnen Sie gegen.').waitFor()
    expect(await filing.getByRole('region', { name: 'Unterschriften' }).innerText()).toContain('Demo-Kranich')
    await readToSign(filing, below, 'gegenzeichnen')
    await filing.getByRole('button', { name: 'Vertrag verbindlich gegenzeichnen' }).click()
    await filing.getByText('Der Vertrag ist geschlossen.').waitFor()
    await filing.context().close()
  })
})
