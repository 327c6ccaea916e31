import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'

const name = 'Demo-Landesamt für Wegebau'

// One story in six steps: each builds on what the one before left in the product.
describe('an organisation joins and acts', { timeout: 120_000 }, () => {
  const visit = useBrowser()
  const noJavaScript = { javaScriptEnabled: false }

  test('a person without organisation registers one, after seeing everything once more', async () => {
    const { page, misdeeds } = await visit()
    await signIn(page, 'Noah Sommer')
    await page.getByRole('link', { name: 'Organisation registrieren' }).first().click()
    await page.getByLabel('Art der Organisation').selectOption({ label: 'Land' })
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('Name in Verträgen').fill(name)
    await page.getByLabel('Leitweg-ID').fill('04011000-1234512345-07')
    await page.getByLabel('Funktionspostfach').fill('poststelle@wegebau.example')
    await page.getByLabel('Lösungen nachnutzen').check()
    await page.getByRole('button', { name: 'Angaben prüfen' }).click()

    // Two mistakes: no Land, and check digits of another number. They are said before anything is sent, and nothing typed is lost.
    await page.getByRole('heading', { name: 'Bitte prüfen Sie 2 Angaben' }).waitFor()
    await page.getByRole('link', { name: /^Land: Bitte wählen Sie das Land/ }).click()
    expect(await page.locator('#land').evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await page.getByLabel('Funktionspostfach').inputValue()).toBe('poststelle@wegebau.example')
    await page.getByLabel('Land', { exact: true }).selectOption({ label: 'Thüringen' })
    await page.getByLabel('Leitweg-ID').fill('04011000-1234512345-06')
    await page.getByRole('button', { name: 'Angaben prüfen' }).click()
    await page.getByRole('heading', { name: 'Stimmen diese Angaben?' }).waitFor()
    await page.getByRole('button', { name: 'Organisation registrieren' }).click()

    await page.getByText('Ihre Organisation ist registriert.').waitFor()
    expect(await page.getByLabel('Stand des Verfahrens').innerText()).toMatch(/Beantragt[^]*Plattformbetreiber/)
    expect(misdeeds).toEqual([])
    await page.context().close()
  })

  test('the operator refuses it with a reason', async () => {
    const { page } = await visit(noJavaScript)
    await signIn(page, 'Leyla Aydin', '/verwaltung/organisationen')
    await page.getByRole('link', { name }).click()
    await page.getByLabel('Begründung').fill('Es fehlt, woraus sich die Trägerschaft ergibt.')
    await page.getByRole('button', { name: 'Registrierung ablehnen' }).click()
    await page.getByText('Die Registrierung ist abgelehnt.').waitFor()
    await page.context().close()
  })

  test('it reads the reason, puts right what was missing and asks again', async () => {
    const { page, misdeeds } = await visit()
    await signIn(page, 'Noah Sommer', '/organisation')
    await page.getByText('Es fehlt, woraus sich die Trägerschaft ergibt.').waitFor()
    await page.getByRole('link', { name: 'Zulassung erneut beantragen' }).click()
    expect(await page.getByLabel('Land', { exact: true }).inputValue()).toBe('TH')
    expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([])
    await page.getByLabel('Hinweis an den Betreiber').fill('Staatsvertrag vom 1. März 2026, § 2.')
    await page.getByRole('button', { name: 'Zulassung beantragen' }).click()
    await page.getByText('Die Zulassung ist erneut beantragt.').waitFor()
    expect(await page.getByLabel('Stand des Verfahrens').innerText()).toMatch(/Beantragt[^]*Plattformbetreiber/)
    expect(misdeeds).toEqual([])
    await page.context().close()
  })

  test('the operator accredits it on a recorded basis, without JavaScript', async () => {
    const { page } = await visit(noJavaScript)
    await signIn(page, 'Leyla Aydin')
    await page.getByRole('link', { name: /Registrierung prüfen/ }).click()
    await page.getByRole('link', { name }).click()
    await page.getByText('Staatsvertrag vom 1. März 2026, § 2.').waitFor()
    await page.getByLabel('Grundlage').selectOption({ label: 'Kooperationsvereinbarung' })
    await page.getByLabel('Vermerk').fill('Vereinbarung vom 1. Oktober 2026')
    await page.getByRole('button', { name: 'Organisation zulassen' }).click()
    await page.getByText('Die Organisation ist zugelassen').waitFor()
    await page.getByRole('link', { name: 'Zugelassen', exact: true }).click()
    expect(await page.getByRole('row', { name: new RegExp(name) }).innerText()).toContain('Vereinbarung vom 1. Oktober')

    await page.getByRole('link', { name: 'Ereignisprotokoll' }).click()
    await page.getByLabel('Art', { exact: true }).selectOption({ label: 'Organisation zugelassen' })
    await page.getByRole('button', { name: 'Filter anwenden' }).click()
    expect(await page.getByRole('table').innerText()).toContain(name)
    await page.context().close()
  })

  test('a colleague is invited, accepts in the account, acts for the organisation and is given a role', async () => {
    const { page: administrator } = await visit()
    await signIn(administrator, 'Noah Sommer', '/benachrichtigungen')
    // The worker tells it a moment after the decision.
    const news = administrator.getByRole('button', { name: `${name} ist zugelassen` })
    await expect.poll(() => administrator.reload().then(() => news.count()), { timeout: 20_000 }).toBe(1)
    await news.click()
    await administrator.waitForURL('/organisation/mitglieder')
    await administrator.getByRole('link', { name: 'Person einladen' }).click()
    await administrator.getByLabel('E-Mail-Adresse').fill('aylin-demir@demo.example')
    await administrator.getByRole('checkbox', { name: /^Redaktion/ }).check()
    await administrator.getByRole('button', { name: 'Einladung senden' }).click()
    await administrator.getByText('Die Einladung ist ausgesprochen.').waitFor()

    const { page: colleague } = await visit(noJavaScript)
    await signIn(colleague, 'Aylin Demir', '/konto')
    await colleague.getByRole('button', { name: `Einladung annehmen: ${name}` }).click()
    await colleague.getByText('Sie gehören der Organisation jetzt an.').waitFor()
    await colleague.getByRole('button', { name: `Für diese Organisation handeln: ${name}` }).click()
    expect(await colleague.getByText(`Sie handeln für ${name}`).innerText()).toContain('Redaktion')
    const refused = await colleague.goto('/organisation/mitglieder')
    expect(refused?.status()).toBe(403)
    expect(await colleague.locator('main').innerText()).toContain('die Rolle „Verwaltung“')

    await administrator.goto('/organisation/mitglieder')
    await administrator.getByRole('link', { name: 'Aylin Demir' }).click()
    await administrator.getByLabel('Rolle', { exact: true }).selectOption('signatory')
    await administrator.getByRole('button', { name: 'Rolle geben' }).click()
    await administrator.getByRole('link', { name: /^Nachweis: Wer zeichnen soll/ }).waitFor()
    await administrator.getByLabel('Nachweis der Zeichnungsbefugnis').fill('Verfügung 3/2026')
    await administrator.getByRole('button', { name: 'Rolle geben' }).click()
    await administrator.getByText('Die Rolle ist vergeben.').waitFor()

    await colleague.goto('/organisation/verlauf')
    const newest = colleague.getByRole('table').getByRole('row').nth(1)
    expect(await newest.innerText()).toMatch(/Rolle gegeben[^]*Zeichnungsberechtigt[^]*Aylin Demir[^]*Noah Sommer/)
    await colleague.context().close()
    await administrator.context().close()
  })

  test('a session elsewhere is ended, and that browser has to sign in again', async () => {
    const { page: elsewhere } = await visit(noJavaScript)
    await signIn(elsewhere, 'Noah Sommer', '/konto')
    const { page } = await visit()
    await signIn(page, 'Noah Sommer', '/konto')
    await page.getByRole('button', { name: 'Alle anderen Sitzungen beenden' }).click()
    await page.getByText('Alle anderen Sitzungen sind beendet.').waitFor()

    await elsewhere.goto('/konto')
    expect(new URL(elsewhere.url()).pathname).toBe('/anmelden')
    expect(new URL(elsewhere.url()).searchParams.get('zurueck')).toBe('/konto')
    await page.getByRole('button', { name: 'Abmelden' }).click()
    await page.waitForURL((url) => url.pathname !== '/konto')
    await page.goto('/')
    expect(await page.getByRole('link', { name: 'Anmelden', exact: true }).count()).toBe(1)
    await elsewhere.context().close()
    await page.context().close()
  })
})
