import { expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'

const visit = useBrowser()

test('what was remembered before the sign-in is in the account afterwards, on every device', async () => {
  const { page } = await visit({ javaScriptEnabled: false })
  await page.goto('/loesungen/hund-anmelden')
  await page.getByRole('button', { name: /^Merken: / }).click()
  await signIn(page, 'Ole Harms', '/merkliste')
  await page.getByText('Die Liste gehört zu Ihrem Konto.').waitFor()
  const cookies = await page.context().cookies()
  expect(cookies.map(({ name }) => name)).not.toContain('merkliste')
  await page.goto('/loesungen/digitale-baugenehmigung')
  await page.getByRole('button', { name: /^Merken: / }).click()
  await page.getByRole('button', { name: 'Abmelden' }).click()

  const { page: elsewhere } = await visit({ javaScriptEnabled: false })
  await signIn(elsewhere, 'Ole Harms', '/merkliste')
  expect(await elsewhere.getByRole('heading', { level: 1 }).innerText()).toBe('Zwei Lösungen auf Ihrer Merkliste')
  await page.goto('/merkliste')
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Ihre Merkliste ist noch leer')
})
