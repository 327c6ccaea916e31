import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'

// What the operator decides as data: how long a step may take, and what a kind of agreement demands. Other journeys rely on what
// the demo world begins with, so each ends as it began.

const visit = useBrowser()

/** Opens the form of a row, changes one field, sends it. */
async function change(page: Page, row: string, field: string, value: string) {
  const cells = page.getByRole('row', { name: new RegExp(`^${row}`) })
  if (!(await cells.getByLabel(field).isVisible())) await cells.locator('summary').click()
  await cells.getByLabel(field).fill(value)
  await cells.getByRole('button', { name: / sichern/ }).click()
}

test('the operator’s contract management changes what a sub-reuse agreement demands', async () => {
  const { page } = await visit({ javaScriptEnabled: false })
  await signIn(page, 'Sabine Reuter', '/verwaltung/vertragsarten')
  const row = page.getByRole('row', { name: /^Sub-Nachnutzungsvertrag/ })
  const before = await row.getByLabel('Kündigungsfrist in Monaten').inputValue()
  await change(page, 'Sub-Nachnutzungsvertrag', 'Kündigungsfrist in Monaten', '900')
  await page.getByRole('link', { name: 'Eine Kündigungsfrist hat 0 bis 60 Monate.' }).waitFor()
  expect(await row.getByLabel('Kündigungsfrist in Monaten').inputValue()).toBe('900')
  await change(page, 'Sub-Nachnutzungsvertrag', 'Kündigungsfrist in Monaten', '')
  await page.getByRole('link', { name: 'Eine Kündigungsfrist hat 0 bis 60 Monate.' }).waitFor()
  await change(page, 'Sub-Nachnutzungsvertrag', 'Kündigungsfrist in Monaten', '18')
  await page.getByText('Die Vorgaben sind geändert.').waitFor()
  expect(await row.innerText()).toContain('18 Monate')
  await change(page, 'Sub-Nachnutzungsvertrag', 'Kündigungsfrist in Monaten', before)
  await page.getByText('Die Vorgaben sind geändert.').waitFor()
  await page.getByRole('link', { name: 'Verlauf: Sub-Nachnutzungsvertrag' }).click()
  await page.getByRole('heading', { name: 'Sub-Nachnutzungsvertrag', level: 1 }).waitFor()
  const newest = page.getByRole('table', { name: 'Verlauf' }).getByRole('row').nth(1)
  expect(await newest.innerText()).toContain('Sabine Reuter')
  expect(await newest.innerText()).toContain(`Kündigungsfrist: „18“ → „${before}“`)
})

test('and how long a step may take', async () => {
  const { page } = await visit({ javaScriptEnabled: false })
  await signIn(page, 'Sabine Reuter', '/verwaltung/fristen')
  const step = page.getByRole('row').nth(1)
  const name = (await step.getByRole('rowheader').innerText()).split('\n')[0]!.trim()
  const before = await step.getByLabel('Tage').inputValue()
  await change(page, name, 'Tage', '0')
  await page.getByRole('link', { name: 'Eine Frist hat 1 bis 365 Tage.' }).waitFor()
  await change(page, name, 'Tage', '44')
  await page.getByText('Die Frist ist geändert.').waitFor()
  expect(await page.getByRole('row', { name: new RegExp(`^${name}`) }).innerText()).toContain('44')
  await change(page, name, 'Tage', before)
  await page.getByText('Die Frist ist geändert.').waitFor()
})

test('who manages no agreements is told so and sees no form', async () => {
  const { page } = await visit()
  await signIn(page, 'Leyla Aydin', '/arbeitsbereich')
  for (const path of ['/verwaltung/vertragsarten', '/verwaltung/fristen']) {
    const response = await page.goto(path)
    expect(response?.status()).toBe(403)
    expect(await page.getByRole('button', { name: / sichern/ }).count()).toBe(0)
  }
})
