import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { callApi } from './call-api.ts'
import { signIn } from './sign-in.ts'

const offer = 'maengelmelder-im-quartier'

describe('a provider ends its offer', { timeout: 120_000 }, () => {
  const visit = useBrowser()

  test('sees before whom it concerns, names a successor, and who has asked is told', async () => {
    const { page: adopter } = await visit()
    await signIn(adopter, 'Nora Weiß')
    await declareInterest(adopter)

    const { page: vendor, misdeeds } = await visit()
    await signIn(vendor, 'Derya Özkan', '/eigene-loesungen?stand=veroeffentlicht')
    await vendor.getByRole('link', { name: 'Mängelmelder im Quartier' }).click()
    await vendor.getByRole('link', { name: 'Eintrag zurückziehen' }).click()
    const effects = vendor.getByRole('region', { name: 'Wen das betrifft' })
    expect(await effects.innerText()).toMatch(/1\sNachnutzungsanfrage ist offen\.[^]*3\sVerträge laufen/)
    await vendor.getByLabel('Begründung').fill('Der Dienst geht in der Behördenterminplattform auf.')
    await vendor.getByRole('combobox', { name: 'Nachfolger suchen' }).pressSequentially('Terminvereinbarung')
    await vendor
      .getByRole('option', { name: /^Terminvereinbarung/ })
      .first()
      .click()
    await vendor.getByRole('button', { name: 'Eintrag zurückziehen' }).click()
    await vendor
      .getByText(/Der Eintrag ist zurückgezogen/)
      .first()
      .waitFor()
    expect(await vendor.getByRole('button', { name: 'Neue Version beginnen' }).count()).toBe(0)

    const { page: reader } = await visit({ javaScriptEnabled: false })
    await reader.goto(`/loesungen/${offer}`)
    await reader.getByRole('heading', { name: 'Dieses Angebot ist zurückgezogen' }).waitFor()
    expect(await reader.getByRole('link', { name: 'Interesse bekunden' }).count()).toBe(0)
    await reader
      .getByRole('link', { name: /^Terminvereinbarung/ })
      .first()
      .click()
    await reader.waitForURL(/\/loesungen\/terminvereinbarung/)
    await expect
      .poll(async () => (await callApi<{ total: number }>(reader, 'GET', '/solutions?q=Mängelmelder+Quartier')).total, {
        timeout: 30_000,
      })
      .toBe(0)

    await adopter.goto('/benachrichtigungen')
    await expect
      .poll(() => adopter.reload().then(() => adopter.locator('main').innerText()), { timeout: 30_000 })
      .toContain('Angebot zurückgezogen: Mängelmelder im Quartier')
    expect(misdeeds).toEqual([])
    for (const page of [adopter, vendor, reader]) await page.context().close()
  })
})

/** A request that waits for the provider's answer. */
async function declareInterest(page: Page) {
  type Request = { number: string; version: number; draft: object }
  const { items } = await callApi<{ items: Request[] }>(page, 'POST', '/reuse-requests', { solutions: [offer] })
  const { number, version, draft } = items[0]!
  const saved = await callApi<Request>(page, 'PUT', `/reuse-requests/${number}`, {
    ...draft,
    desiredStartOn: '2027-07-01',
    functionalMailbox: 'ozg@demo-amt.example',
    otherApplications: 'keine',
    version,
  })
  await callApi(page, 'POST', `/reuse-requests/${number}/declaration`, { version: saved.version })
}
