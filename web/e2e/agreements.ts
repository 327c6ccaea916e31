import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { callApi } from './call-api.ts'
import { signIn } from './sign-in.ts'

// What several journeys through agreements begin with. Demo-Land Mecklenburg-Vorpommern answers requests for its one offer.

export const offer = 'briefwahlunterlagen-anfordern'
export const heading = (page: Page, name: RegExp | string) => page.getByRole('heading', { level: 1, name })
export const standing = (page: Page) => page.getByLabel('Stand des Verfahrens').innerText()

type Visit = () => Promise<{ page: Page }>
type Request = { id: string; number: string; version: number; draft: object }
type Wanted = {
  /** Who declares interest, by name. */
  adopter: string
  beneficiaries?: { ars: string; name: string }[]
}

/** A request that its provider has agreed to: its number. */
export async function coordinatedRequest(visit: Visit, { adopter, beneficiaries = [] }: Wanted) {
  const { page } = await visit()
  await signIn(page, adopter)
  const { items } = await callApi<{ items: Request[] }>(page, 'POST', '/reuse-requests', { solutions: [offer] })
  const { number, version, draft } = items[0]!
  const saved = await callApi<Request>(page, 'PUT', `/reuse-requests/${number}`, {
    ...draft,
    desiredStartOn: '2027-07-01',
    functionalMailbox: 'ozg@demo-amt.example',
    otherApplications: 'keine',
    beneficiaries,
    version,
  })
  await callApi(page, 'POST', `/reuse-requests/${number}/declaration`, { version: saved.version })
  await page.context().close()

  const { page: provider } = await visit()
  await signIn(provider, 'Marlies Kroll')
  const asked = await callApi<Request>(provider, 'GET', `/reuse-requests/${number}`)
  await callApi(provider, 'POST', `/reuse-requests/${number}/outcome`, {
    version: asked.version,
    outcome: 'yes',
    reason: null,
    possibleStartOn: '2027-07-01',
  })
  await provider.context().close()
  return number
}

/** The operator draws up, checks and offers the agreement of a request, with two people: its number. */
export async function offerAgreement(visit: Visit, request: string) {
  const { page } = await visit()
  await signIn(page, 'Sabine Reuter', '/verwaltung/vertraege')
  await page.getByRole('button', { name: `Vertrag entwerfen: ${request}` }).click()
  await page.getByText('Der Entwurf ist angelegt.').waitFor()
  const number = page.url().match(/NV-\d{4}-\d{4}/)![0]
  await page.goto(`/vertraege/${number}/pruefung`)
  await answerChecklist(page)
  await page.getByRole('button', { name: 'Vertrag freigeben' }).click()
  await page.getByText('Ihre Freigabe ist festgehalten.').waitFor()
  expect(await page.getByRole('button', { name: 'Vertrag anbieten' }).count()).toBe(0)
  await page.context().close()

  const { page: second } = await visit()
  await signIn(second, 'Gregor Thiel', `/vertraege/${number}/pruefung`)
  await second.getByRole('button', { name: 'Vertrag anbieten' }).click()
  await second.getByText('Der Vertrag ist angeboten.').waitFor()
  await second.context().close()
  return number
}

/** Every point of the review, one after the other, as the page asks for them. */
async function answerChecklist(page: Page) {
  const open = page.locator('summary').filter({ hasText: /^\s*Beantworten\s*$/ })
  for (let left = await open.count(); left > 0; left--) {
    await open.first().click()
    const form = page.locator('details[open] > form').filter({ hasText: 'Antwort festhalten' })
    await form.getByLabel('Erfüllt', { exact: true }).check()
    await form.getByRole('button', { name: 'Antwort festhalten' }).click()
    await expect.poll(() => open.count(), { timeout: 20_000 }).toBe(left - 1)
  }
}

/** Reads, ticks, and stands before the question whether to sign. */
export async function readToSign(page: Page, number: string, verb: 'unterzeichnen' | 'gegenzeichnen') {
  await page.goto(`/vertraege/${number}`)
  await page.getByRole('link', { name: `Vertrag ${verb}` }).click()
  await heading(page, `Vertrag lesen und ${verb}`).waitFor()
  await page.getByLabel('Ich habe den Vertrag und alle Anlagen gelesen.').check()
  await page.getByRole('button', { name: 'Weiter zur Unterzeichnung' }).click()
  await heading(page, 'Sie unterzeichnen jetzt verbindlich').waitFor()
}

/** The operator's countersignature. */
export async function countersign(visit: Visit, number: string) {
  const { page } = await visit()
  await signIn(page, 'Sabine Reuter')
  await readToSign(page, number, 'gegenzeichnen')
  await page.getByRole('button', { name: 'Vertrag verbindlich gegenzeichnen' }).click()
  await page.getByText('Der Vertrag ist geschlossen.').waitFor()
  await page.context().close()
}
