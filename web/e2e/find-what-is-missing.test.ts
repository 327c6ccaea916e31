import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'

describe('a Land finds out what it is missing', () => {
  const visit = useBrowser()

  test('the list of services follows the typing, and back undoes a choice, not a letter', async () => {
    const { page } = await visit()
    await page.goto('/leistungen', { waitUntil: 'networkidle' })
    const word = page.getByLabel('Name oder LeiKa-Schlüssel')
    await word.pressSequentially('wohngeld', { delay: 40 })
    await page.getByRole('heading', { level: 1, name: /zu „wohngeld“, für/ }).waitFor()
    expect(await word.evaluate((field) => field === document.activeElement)).toBe(true)

    await page.getByLabel('Lösungen', { exact: true }).selectOption({ label: 'Nur ohne Lösung' })
    await page.getByRole('heading', { level: 1, name: /ohne Lösung zu „wohngeld“/ }).waitFor()
    expect(new URL(page.url()).search).toBe('?q=wohngeld&abgedeckt=false')

    await page.goBack()
    await page.getByRole('heading', { level: 1, name: /zu „wohngeld“, für/ }).waitFor()
    expect(await word.inputValue()).toBe('wohngeld')
    expect(await page.getByLabel('Lösungen', { exact: true }).inputValue()).toBe('')
  })

  test('the page of a Land leads from a subject area to the solutions it does not use', async () => {
    const { page } = await visit()
    await page.goto('/laender/by')
    expect(new URL(page.url()).pathname).toBe('/laender/BY')
    expect(await page.locator('h1').innerText()).toMatch(/^Bayern nutzt \d+ der \d+ Lösungen/)
    await page
      .getByRole('table', { name: /^Lösungen je Themenfeld/ })
      .getByRole('link', { name: 'Umwelt' })
      .click()
    await page.waitForURL(/\/loesungen\?themenfeld=umwelt&fuer=BY$/)
    expect(await page.getByRole('link', { name: 'Ihr Land: Bayern, ändern' }).count()).toBe(1)
  })

  test('no gap is said as good news, and leads on', async () => {
    const { page } = await visit()
    await page.goto('/leistungen?q=wohngeld&abgedeckt=false')
    expect(await page.getByText('Zu jeder Leistung, auf die das passt, gibt es eine Lösung.').count()).toBe(1)
    await page.getByRole('link', { name: 'Nur nach „wohngeld“ suchen' }).click()
    await page.getByRole('table').getByRole('link', { name: 'Wohngeld', exact: true }).waitFor()
    expect(new URL(page.url()).search).toBe('?q=wohngeld')
  })

  test('a page beyond the end of a list leads back into it', async () => {
    const { page } = await visit()
    await page.goto('/ozg?seite=900')
    await page.getByRole('link', { name: 'Zur letzten Seite' }).click()
    await page.getByRole('table').waitFor()
    expect(await page.getByText(/^OZG-Leistungen\s+\d+ bis (\d+) von \1$/).count()).toBe(1)
  })
})
