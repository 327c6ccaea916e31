import { expect, inject, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'

const visit = useBrowser()

/** What a program gets with this token, as with curl. */
const ask = (token: string, path = '/session') =>
  fetch(`${inject('productUrl')}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })

test('an administrator lets a program in, sees the token once, and locks it out again', async () => {
  const { page } = await visit({ javaScriptEnabled: false })
  await signIn(page, 'Mika Lorenz', '/organisation/zugangsschluessel')
  await page.getByLabel('Zweck').fill('Abgleich mit dem Landesportal')
  await page.getByRole('checkbox', { name: /^Lesen/ }).uncheck()
  await page.getByRole('button', { name: 'Zugangsschlüssel anlegen' }).click()
  await page.getByRole('link', { name: /Bitte wählen Sie mindestens ein Recht/ }).waitFor()
  expect(await page.getByLabel('Zweck').inputValue()).toBe('Abgleich mit dem Landesportal')
  await page.getByRole('checkbox', { name: /^Lesen/ }).check()
  await page.getByRole('button', { name: 'Zugangsschlüssel anlegen' }).click()
  const token = await page.getByLabel('Zugangsschlüssel', { exact: true }).inputValue()
  expect(token).toMatch(/^fit_/)
  expect(await page.getByText('wird nur dieses eine Mal gezeigt').count()).toBe(1)

  expect(await (await ask(token)).json()).toMatchObject({ person: null })
  expect((await ask(token, '/notifications')).status).toBe(403)
  expect((await ask(`${token}x`)).status).toBe(401)

  await page.goto('/organisation/zugangsschluessel')
  expect(await page.content()).not.toContain(token)
  const row = page.getByRole('row', { name: /Abgleich mit dem Landesportal/ })
  expect(await row.innerText()).not.toContain('noch nie')
  await row.locator('summary').click()
  await row.getByRole('button', { name: /^Widerrufen/ }).click()
  await page.getByText('Der Zugangsschlüssel ist widerrufen.').waitFor()
  expect((await ask(token)).status).toBe(401)

  await page.goto('/organisation/verlauf')
  expect(await page.getByRole('table').innerText()).toMatch(
    /Zugangsschlüssel widerrufen[^]*Zugangsschlüssel angelegt[^]*Lesen/,
  )
  await page.context().close()
})
