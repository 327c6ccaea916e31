import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'

describe('what somebody has typed is not lost', { timeout: 120_000 }, () => {
  const visit = useBrowser()
  const noJavaScript = { javaScriptEnabled: false }
  const save = (page: Page) => page.getByRole('button', { name: 'Angaben sichern' }).click()
  const saved = (page: Page) => page.getByText('Ihre Angaben sind gesichert.').waitFor()

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

    await giving.locator('summary[aria-label="Zurücknehmen: Verwaltung"]').click()
    await giving.getByRole('button', { name: 'Zurücknehmen: Verwaltung' }).click()
    await giving.getByText('Die Rolle ist zurückgenommen.').waitFor()
    for (const page of [giving, first, second]) await page.context().close()
  })

  test.for([
    ['with JavaScript', {}],
    ['without', noJavaScript],
  ] as const)('when the session has ended meanwhile, %s', async ([, options]) => {
    const { page } = await visit(options)
    await signIn(page, 'Noah Sommer', '/organisation/registrieren')
    await page.getByLabel('Name', { exact: true }).fill('Demo-Amt für Ausdauer')
    await page.getByLabel('Name in Verträgen').fill('Demo-Amt für Ausdauer')
    await page.getByLabel('Funktionspostfach').fill('ausdauer@amt.example')
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
})
