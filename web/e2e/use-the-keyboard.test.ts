import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim())

describe('with the keyboard alone', () => {
  const visit = useBrowser()

  test('the first stop leads past the header', async () => {
    const { page } = await visit()
    await page.goto('/impressum', { waitUntil: 'networkidle' })
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Zum Inhalt')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('header'))).toBeNull()
  })

  test('suggestions are walked through, let go and chosen without losing what was typed', async () => {
    const { page } = await visit()
    await page.goto('/impressum', { waitUntil: 'networkidle' })
    const field = page.getByRole('combobox', { name: 'Lösungen und Leistungen suchen' })
    const options = page.getByRole('option')
    await field.pressSequentially('wohng', { delay: 30 })
    await options.first().waitFor()

    await page.keyboard.press('ArrowDown')
    expect(await options.first().getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('ArrowUp')
    expect(await field.getAttribute('aria-activedescendant')).toBeNull()
    await page.keyboard.press('Escape')
    expect(await options.count()).toBe(0)
    expect(await field.inputValue()).toBe('wohng')

    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/loesungen\/[a-z0-9-]+$/)
  })

  test('Enter without a chosen suggestion searches for what was typed', async () => {
    const { page } = await visit()
    await page.goto('/impressum', { waitUntil: 'networkidle' })
    await page.getByRole('combobox').pressSequentially('wohngeld', { delay: 30 })
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/loesungen?*')
    expect(new URL(page.url()).search).toBe('?q=wohngeld')
  })
})

describe.each([true, false])('on a telephone, JavaScript %s', (javaScriptEnabled) => {
  const visit = useBrowser()
  const telephone = { viewport: { width: 375, height: 800 }, javaScriptEnabled }

  test('the menu opens, obeys Escape and does not stay over the next page', async () => {
    const { page } = await visit(telephone)
    await page.goto('/impressum', { waitUntil: 'networkidle' })
    const menu = page.getByRole('button', { name: 'Menü' })
    const place = page.getByRole('navigation', { name: 'Hauptmenü' }).getByRole('link', { name: 'Organisationen' })
    expect(await place.isVisible()).toBe(false)
    await menu.focus()
    await page.keyboard.press('Enter')
    expect(await place.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await place.isVisible()).toBe(false)
    await menu.click()
    await place.click()
    await page.waitForURL('**/organisationen')
    await place.waitFor({ state: 'hidden' })
  })

  test('a chosen look stays until it is taken back', async () => {
    const { page } = await visit({ ...telephone, colorScheme: 'light' })
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    await page.goto('/impressum', { waitUntil: 'networkidle' })
    const light = await paper()
    await page.getByRole('button', { name: 'dunkel' }).click()
    await page.goto('/datenschutz', { waitUntil: 'networkidle' })
    expect(await paper()).not.toBe(light)
    await page.emulateMedia({ media: 'print' })
    expect(await paper()).toBe(light)
    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('button', { name: 'automatisch' }).click()
    await page.waitForURL('**/datenschutz')
    expect(await paper()).toBe(light)
  })
})
