import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'

describe('without JavaScript', () => {
  const open = useBrowser()
  const visit = async () => (await open({ javaScriptEnabled: false })).page

  test('services are found by word, subject area and page', async () => {
    const page = await visit()
    await page.goto('/leistungen')
    await page.getByLabel('Name oder LeiKa-Schlüssel').fill('erteilung')
    await page.getByLabel('Themenfeld').selectOption({ label: 'Bildung' })
    await page.getByRole('button', { name: 'Filter anwenden' }).click()
    expect(await page.locator('h1').innerText()).toMatch(/Leistungen zu „erteilung“ im Themenfeld Bildung/)
    await page.getByRole('link', { name: 'Seite 2' }).click()
    expect(new URL(page.url()).searchParams.get('themenfeld')).toBe('bildung')
    expect(await page.getByText(/^Leistungen\s+26 bis /).count()).toBe(1)
    await page.getByRole('link', { name: 'Filter entfernen: Themenfeld Bildung' }).click()
    expect(await page.getByLabel('Themenfeld').inputValue()).toBe('')
    expect(await page.getByLabel('Name oder LeiKa-Schlüssel').inputValue()).toBe('erteilung')
  })

  test('a key leads to its service, its solutions and their source', async () => {
    const page = await visit()
    await page.goto('/leistungen?q=99012008001000')
    await page.getByRole('link', { name: 'Baugenehmigung Erteilung', exact: true }).click()
    await page.getByText('Stand 2019 · Quellen').click()
    expect(await page.getByRole('link', { name: 'OZG-Datenbank Nordrhein-Westfalen' }).isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Digitale Baugenehmigung' }).click()
    expect(await page.locator('h1').innerText()).toBe('Digitale Baugenehmigung')
  })

  test('a Land becomes the reader’s own and is marked from then on', async () => {
    const page = await visit()
    await page.goto('/laender')
    await page.getByRole('link', { name: /^Hessen: \d+ Lösungen$/ }).click()
    await page.getByRole('button', { name: 'Hessen als mein Land merken' }).click()
    expect(new URL(page.url()).pathname).toBe('/laender/HE')
    expect(await page.getByText('Hessen ist Ihr Land.').count()).toBe(1)
    await page.goto('/laender')
    expect(await page.getByRole('row', { name: /^Hessen \(Ihr Land\)/ }).count()).toBe(1)
  })
})
