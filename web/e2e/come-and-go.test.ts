import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { linkMailedTo } from './mails.ts'
import { signIn } from './sign-in.ts'

const ministry = 'Demo-Ministerium für Digitales Bayern'

// One story: Aylin Demir leaves, comes back by an invitation, is erased, and ends where she began.
describe('people come and go', { timeout: 120_000 }, () => {
  const visit = useBrowser()
  const noJavaScript = { javaScriptEnabled: false }

  async function invite(address: string) {
    const { page } = await visit(noJavaScript)
    await signIn(page, 'Resi Lechner', '/organisation/mitglieder/einladen')
    const since = new Date()
    await page.getByLabel('E-Mail-Adresse').fill(address)
    await page.getByRole('checkbox', { name: /^Redaktion/ }).uncheck()
    await page.getByRole('checkbox', { name: /^Lesen/ }).check()
    await page.getByRole('button', { name: 'Einladung senden' }).click()
    await page.getByText('Die Einladung ist ausgesprochen.').waitFor()
    return { page, since }
  }
  const leave = async (page: Page) => {
    await page.locator('summary', { hasText: 'Organisation verlassen' }).first().click()
    await page.getByRole('button', { name: /^Organisation verlassen/ }).click()
  }
  const gone = 'Diese Einladung gilt nicht mehr'

  test('who is the last to administer an organisation cannot leave it', async () => {
    const { page } = await visit(noJavaScript)
    await signIn(page, 'Mika Lorenz', '/konto')
    await leave(page)
    expect(await page.getByRole('alert').innerText()).toContain(
      'die Organisation „Demo-Rechenzentrum Nord“ niemanden mehr, der sie verwaltet',
    )
    await page.context().close()
  })

  test('who hands over administering an organisation is told so, and is not shut out of a page in between', async () => {
    const { page: first } = await visit(noJavaScript)
    const { page: second } = await visit(noJavaScript)
    const open = async (page: Page, name: string) => {
      await page.goto('/organisation/mitglieder')
      await page.getByRole('link', { name }).click()
    }
    const administers = async (page: Page, name: string) => {
      await open(page, name)
      await page.getByLabel('Rolle', { exact: true }).selectOption('administrator')
      await page.getByRole('button', { name: 'Rolle geben' }).click()
      await page.getByText('Die Rolle ist vergeben.').waitFor()
    }
    const giveUp = async (page: Page, name: string) => {
      await open(page, name)
      await page.locator('summary[aria-label="Zurücknehmen: Verwaltung"]').click()
      await page.getByRole('button', { name: 'Zurücknehmen: Verwaltung' }).click()
      await page.getByText('Sie verwalten diese Organisation nicht mehr.').waitFor()
    }
    await signIn(first, 'Resi Lechner')
    await signIn(second, 'Korbinian Huber')
    await administers(first, 'Korbinian Huber')
    await open(first, 'Resi Lechner')
    expect(await first.getByText('Resi Lechner entfernen').count()).toBe(0)
    expect(await first.locator('main').innerText()).toContain('verlassen Sie in Ihrem Konto')
    await giveUp(first, 'Resi Lechner')
    await administers(second, 'Resi Lechner')
    await giveUp(second, 'Korbinian Huber')
    for (const page of [first, second]) await page.context().close()
  })

  test('who only reads along is not told that cases wait for her', async () => {
    const { page } = await visit(noJavaScript)
    await signIn(page, 'Aylin Demir')
    // Whether the ministry is to act just now depends on the other journeys; that she is told to must not.
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^(Nichts|Eine Aufgabe) wartet auf Sie$/)
    expect(await page.locator('main').innerText()).not.toMatch(/Sie sind am Zug|bearbeiten/)
    await page.context().close()
  })

  test('everybody else can, and no longer acts for it', async () => {
    const { page, misdeeds } = await visit()
    await signIn(page, 'Aylin Demir', '/konto')
    await page.locator(`summary[aria-label="Organisation verlassen: ${ministry}"]`).click()
    await page.getByRole('button', { name: `Organisation verlassen: ${ministry}` }).click()
    await page.getByText('Sie gehören der Organisation nicht mehr an.').waitFor()
    expect(await page.locator('main').innerText()).not.toContain(ministry)
    expect(misdeeds).toEqual([])
    await page.context().close()
  })

  test('a link in a mail brings back whom it was sent to, once', async () => {
    const { since } = await invite('aylin-demir@demo.example')
    const link = await linkMailedTo('aylin-demir@demo.example', since)
    const { page } = await visit(noJavaScript)
    await page.goto(link)
    await page.getByRole('heading', { name: `${ministry} lädt Sie ein` }).waitFor()
    await page.getByRole('link', { name: 'Anmelden und annehmen' }).click()
    await page.getByRole('link', { name: 'Aylin Demir', exact: true }).click()
    await page.getByText('Sie nehmen an als Aylin Demir').waitFor()
    expect(await page.getByText('ging an eine andere Adresse').count()).toBe(0)
    await page.getByRole('button', { name: 'Einladung annehmen' }).click()
    await page.getByText('Sie gehören der Organisation jetzt an.').waitFor()

    const again = await page.goto(link)
    expect(again?.status()).toBe(404)
    await page.getByRole('heading', { name: gone }).waitFor()
    await page.context().close()
  })

  test('a link meant for somebody else says so, and ends when it is withdrawn', async () => {
    const { page: administrator, since } = await invite('neue-kollegin@behoerde.example')
    const link = await linkMailedTo('neue-kollegin@behoerde.example', since)
    const { page } = await visit(noJavaScript)
    await signIn(page, 'Noah Sommer', '/konto')
    await page.goto(link)
    await page.getByText('Diese Einladung ging an eine andere Adresse als Ihre').waitFor()

    await administrator.locator('summary', { hasText: 'Zurückziehen' }).click()
    await administrator.getByRole('button', { name: /^Zurückziehen/ }).click()
    await administrator.getByText('Ihr Link gilt nicht mehr.').waitFor()
    await page.getByRole('button', { name: 'Einladung annehmen' }).click()
    await page.getByRole('heading', { name: gone }).waitFor()
    await page.context().close()
  })

  test('a person takes their data along and is erased; what they did stays, without their name', async () => {
    const { page } = await visit()
    await signIn(page, 'Aylin Demir', '/konto/daten')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Daten herunterladen (JSON)' }).click(),
    ])
    const file = await download.createReadStream()
    const data = JSON.parse(Buffer.concat(await file.toArray()).toString()) as Record<string, unknown[]>
    expect(data['person']).toMatchObject({ displayName: 'Aylin Demir' })
    expect(data['history']?.length).toBeGreaterThan(0)

    await page.getByRole('button', { name: 'Meine Daten löschen' }).click()
    await page.getByRole('link', { name: /Bitte geben Sie „löschen“ ein/ }).waitFor()
    await page.getByLabel('Bestätigung').fill('löschen')
    await page.getByRole('button', { name: 'Meine Daten löschen' }).click()
    await page.waitForURL('/konto/geloescht')
    await page.goto('/anmelden')
    expect(await page.getByRole('link', { name: 'Aylin Demir', exact: true }).count()).toBe(0)

    const { page: colleague } = await visit(noJavaScript)
    await signIn(colleague, 'Resi Lechner', '/organisation/verlauf')
    const newest = colleague.getByRole('table').getByRole('row').nth(1)
    expect(await newest.innerText()).toMatch(/Mitgliedschaft beendet[^]*Person ohne Namen/)
    await colleague.context().close()
    await page.context().close()
  })

  test('who signs in again after that is somebody new', async () => {
    const { page } = await visit(noJavaScript)
    await page.goto('/api/v1/sign-in/demo?loginHint=aylin-demir&returnTo=/konto')
    expect(await page.locator('main').innerText()).toContain('Sie gehören noch keiner Organisation an')
    await (await invite('aylin-demir@demo.example')).page.context().close()
    await page.reload()
    await page.getByRole('button', { name: `Einladung annehmen: ${ministry}` }).click()
    await page.getByText('Sie gehören der Organisation jetzt an.').waitFor()
    await page.context().close()
  })
})
