import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'

const address = (page: Page) => decodeURIComponent(new URL(page.url()).pathname + new URL(page.url()).search)
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim())

describe('somebody types a few letters, looks around, and comes back to where they were', () => {
  const visit = useBrowser()

  test('"fuhrersch" by keyboard, a suggestion, a filter, and all the way back', async () => {
    const { page, misdeeds } = await visit()
    await page.goto('/', { waitUntil: 'networkidle' })
    const field = page.getByRole('combobox', { name: 'Welche Leistung suchen Sie?' })
    await field.focus()
    await page.keyboard.type('fuhrersch', { delay: 40 })
    const solutions = page.getByRole('group', { name: 'Lösungen' })
    await solutions.getByRole('option', { name: 'Digitaler Führerscheinantrag' }).waitFor()
    expect(await page.getByRole('group', { name: 'OZG-Leistungen' }).getByRole('option').innerText()).toBe(
      'Führerschein',
    )
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/loesungen/digitaler-fuehrerscheinantrag')

    await page.getByRole('navigation', { name: 'Pfad' }).getByRole('link', { name: 'Mobilität & Reisen' }).click()
    await page.waitForURL('**/loesungen?themenfeld=mobilitaet-reisen')
    await page.getByRole('group', { name: 'Stand' }).getByLabel('In Betrieb').click()
    await page.waitForURL((url) => url.searchParams.has('stand'))
    const list = address(page)
    const titles = page.getByRole('article').getByRole('heading')
    const before = await titles.allInnerTexts()
    await titles.last().getByRole('link').click()
    await page.waitForURL((url) => /^\/loesungen\/[a-z0-9-]+$/.test(url.pathname))

    await page.goBack()
    await page.waitForURL((url) => url.searchParams.has('stand'))
    await expect.poll(() => titles.allInnerTexts()).toEqual(before)
    expect(address(page)).toBe(list)
    expect(await page.getByRole('group', { name: 'Stand' }).getByLabel('In Betrieb').isChecked()).toBe(true)
    await expect.poll(() => focused(page)).toBe(before.at(-1))

    for (const path of ['/loesungen', '/loesungen/digitaler-fuehrerscheinantrag', '/']) {
      await page.goBack()
      await page.waitForURL((url) => url.pathname === path)
    }
    await expect.poll(() => field.inputValue()).toBe('fuhrersch')
    expect(misdeeds).toEqual([])
  })

  test('a list that was searched, filtered and scrolled is found again as it was', async () => {
    const { page } = await visit()
    await page.goto('/loesungen?q=antrag&stand=live&sortierung=title', { waitUntil: 'networkidle' })
    const links = page.getByRole('article').getByRole('heading').getByRole('link')
    const name = await links.nth(8).innerText()
    await links.nth(8).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.goBack()
    await expect.poll(() => focused(page)).toBe(name)
    expect(address(page)).toBe('/loesungen?q=antrag&stand=live&sortierung=title')
    expect(await page.getByRole('textbox', { name: 'Lösungen und Leistungen suchen' }).inputValue()).toBe('antrag')
    expect(await links.nth(8).evaluate((link) => link.getBoundingClientRect().top)).toBeGreaterThan(0)
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(300)
  })

  test('a service that is picked leads to its page', async () => {
    const { page } = await visit()
    await page.goto('/impressum', { waitUntil: 'networkidle' })
    await page
      .getByRole('combobox', { name: 'Lösungen und Leistungen suchen' })
      .pressSequentially('wohngeld', { delay: 40 })
    await page.getByRole('group', { name: 'Leistungen', exact: true }).getByRole('option').first().click()
    await page.waitForURL(/\/leistungen\/[a-z0-9-]+$/)
    expect(await page.locator('h1').innerText()).toMatch(/^Wohngeld/)
  })
})
