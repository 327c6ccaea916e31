import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { linkMailedTo } from './mails.ts'
import { signIn } from './sign-in.ts'

describe('a listing stays true', { timeout: 120_000 }, () => {
  const visit = useBrowser()
  const noJavaScript = { javaScriptEnabled: false }

  test('who answers for a collected entry takes it over, and its public facts stay', async () => {
    const { page: vendor, misdeeds } = await visit(noJavaScript)
    await signIn(vendor, 'Mika Lorenz', '/loesungen/bafoeg-digital')
    await vendor.getByRole('link', { name: /Eintrag übernehmen$/ }).click()
    await vendor.getByLabel('Begründung').fill('Wir betreiben den Dienst nach dem Demo-Beschluss 7/2026.')
    await vendor.getByRole('button', { name: 'Übernahme beantragen' }).click()
    await vendor.getByText('Ihr Antrag ist beim Plattformbetreiber.').waitFor()

    const { page: moderator } = await visit(noJavaScript)
    await signIn(moderator, 'Tom Albrecht', '/arbeitsbereich')
    await moderator.getByRole('link', { name: /Übernahmen? entscheiden/ }).click()
    await moderator.getByText('Wir betreiben den Dienst nach dem Demo-Beschluss 7/2026.').waitFor()
    await moderator.getByRole('button', { name: /^Übernahme ablehnen: BAföG/ }).click()
    await moderator.getByRole('link', { name: /Bitte begründen Sie die Ablehnung/ }).waitFor()
    await moderator.getByRole('button', { name: /^Eintrag übergeben: BAföG/ }).click()
    await moderator.getByText('Die Organisation pflegt den Eintrag jetzt.').waitFor()

    await vendor.reload()
    await vendor.getByRole('link', { name: 'Zum Entwurf' }).click()
    await vendor.getByRole('heading', { level: 1, name: /^BAföG/ }).waitFor()
    expect(await vendor.getByRole('navigation', { name: 'Abschnitte' }).innerText()).toContain('vollständig')
    await vendor.goto('/loesungen/bafoeg-digital')
    await vendor.getByRole('heading', { name: 'Gesammelter Eintrag' }).waitFor()
    expect(misdeeds).toEqual([])
    for (const page of [vendor, moderator]) await page.context().close()
  })

  test('everybody sees what nobody has confirmed for long, until somebody does', async () => {
    const { page: reader } = await visit(noJavaScript)
    await reader.goto('/loesungen/meldebescheinigung-sofort')
    expect(await reader.locator('main').innerText()).toMatch(/[Ss]eit \d\d\.\d\d\.2026 nicht bestätigt/)
    const { page: vendor, misdeeds } = await visit()
    await signIn(vendor, 'Korbinian Huber', '/eigene-loesungen?stand=veroeffentlicht')
    await vendor.getByRole('link', { name: 'Meldebescheinigung sofort' }).click()
    await vendor.getByRole('button', { name: 'Angaben bestätigen' }).click()
    await vendor.getByText('Die gewählten Angaben gelten als heute bestätigt.').waitFor()
    await reader.reload()
    expect(await reader.locator('main').innerText()).not.toContain('nicht bestätigt')
    expect(misdeeds).toEqual([])
    for (const page of [reader, vendor]) await page.context().close()
  })

  test('an offer rests with its reason, and goes on', async () => {
    const { page: reader } = await visit(noJavaScript)
    const { page: vendor } = await visit(noJavaScript)
    await signIn(vendor, 'Korbinian Huber', '/eigene-loesungen?stand=veroeffentlicht')
    await vendor.getByRole('link', { name: 'Meldebescheinigung sofort' }).click()
    await vendor.getByRole('link', { name: 'Eintrag aussetzen' }).click()
    await vendor.getByRole('heading', { name: 'Wen das betrifft' }).waitFor()
    await vendor.getByLabel('Begründung').fill('Umzug des Rechenzentrums bis Ende Januar.')
    await vendor.getByRole('button', { name: 'Eintrag aussetzen' }).click()
    await vendor.getByText('Der Eintrag ist ausgesetzt. Neue Anfragen nimmt er nicht an.').waitFor()
    await reader.goto('/loesungen/meldebescheinigung-sofort')
    await reader.getByRole('heading', { name: 'Dieses Angebot ist ausgesetzt' }).waitFor()
    expect(await reader.locator('main').innerText()).toContain('Umzug des Rechenzentrums bis Ende Januar.')
    await vendor.locator('summary', { hasText: 'Eintrag fortsetzen' }).click()
    await vendor.getByRole('button', { name: 'Eintrag fortsetzen' }).click()
    await vendor.getByText('Der Eintrag ist wieder aktiv.').waitFor()
    await reader.reload()
    expect(await reader.getByText('Dieses Angebot ist ausgesetzt').count()).toBe(0)
    for (const page of [reader, vendor]) await page.context().close()
  })

  test('a functional mailbox is confirmed by the link it receives, without a new version', async () => {
    const since = new Date()
    const { page: vendor } = await visit()
    await signIn(vendor, 'Korbinian Huber', '/eigene-loesungen?stand=veroeffentlicht')
    await vendor.getByRole('link', { name: 'Meldebescheinigung sofort' }).click()
    await vendor.getByRole('link', { name: 'Ansprechstellen ändern' }).click()
    await vendor.getByLabel('Funktionspostfach').fill('meldewesen-nachnutzung@demo.example')
    await vendor.getByRole('button', { name: 'Abschnitt sichern' }).click()
    await vendor.getByText('Der Abschnitt ist gesichert.').waitFor()
    const { page: mailbox } = await visit(noJavaScript)
    await mailbox.goto(await linkMailedTo('meldewesen-nachnutzung@demo.example', since))
    await mailbox.getByRole('button', { name: 'Postfach bestätigen' }).click()
    await mailbox.getByRole('heading', { name: 'Danke, das Postfach ist bestätigt' }).waitFor()
    await mailbox.goto('/loesungen/meldebescheinigung-sofort#ansprechstellen')
    expect(await mailbox.locator('#ansprechstellen').innerText()).toMatch(
      /meldewesen-nachnutzung@demo\.example\s+wird gelesen/,
    )
    for (const page of [vendor, mailbox]) await page.context().close()
  })
})
