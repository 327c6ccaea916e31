import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a Land says what it needs, %s', (_, javaScriptEnabled) => {
  const visit = useBrowser()

  test('a collected solution, for the chosen Land, and the operator sees it', async () => {
    const { page, misdeeds } = await visit({ javaScriptEnabled })
    await page.goto('/loesungen/wohngeld?fuer=TH')
    await page.getByText('Gezählt ohne Ihren Namen, für Thüringen.').waitFor()
    await page.getByRole('button', { name: 'Bedarf anmelden' }).click()
    await page.getByText('Ihr Bedarf ist gezählt').waitFor()
    expect(await page.getByRole('button', { name: 'Bedarf anmelden' }).count()).toBe(0)
    expect(new URL(page.url()).searchParams.get('fuer')).toBe('TH')

    await signIn(page, 'Leyla Aydin', '/verwaltung/bedarf')
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Wohngeld', exact: true }) })
    expect(await row.innerText()).toMatch(/Gesammelte Lösung[\s\S]*Thüringen \(\d+\)/)
    expect(misdeeds).toEqual([])
  })

  test('what nobody has heard of is not kept, and the reader is told', async () => {
    const { page } = await visit({ javaScriptEnabled })
    await page.goto('/loesungen?q=xqzw')
    await page.getByRole('button', { name: 'Bedarf an „xqzw“ anmelden' }).click()
    await page.getByText('Gezählt wurde nichts').waitFor()
    await page.getByRole('textbox', { name: 'Lösungen und Leistungen suchen' }).fill('wohngeld')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.search === '?q=wohngeld')
  })
})
