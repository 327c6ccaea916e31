import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { signIn } from './sign-in.ts'

const broken = `publiccodeYmlVersion: "0.4"
name: Demo-Hundesteuer
url: https://gitlab.opencode.de/demo/hundesteuer
platforms: [web]
tags: [taxes-management]
developmentStatus: fertig
softwareType: standalone/web
description:
  de:
    shortDescription: Hunde an- und abmelden
    longDescription: >
      Halterinnen und Halter melden ihren Hund online an und ab. Die Steuerstelle bekommt die Angaben in ihr
      Fachverfahren, der Bescheid kommt in das Postfach des Nutzerkontos oder auf Papier.
    features: [Anmeldung, Abmeldung]
legal:
  license: EUPL-1.2
maintenance:
  type: none
localisation:
  localisationReady: false
  availableLanguages: [de]
`

describe('data goes in and out', { timeout: 120_000 }, () => {
  const visit = useBrowser()

  test('a vendor mends a publiccode.yml until it is valid, without JavaScript', async () => {
    const { page } = await visit({ javaScriptEnabled: false })
    await page.goto('/')
    await page.getByRole('link', { name: 'publiccode.yml prüfen' }).click()
    await page.getByRole('button', { name: 'Datei prüfen' }).click()
    await page.getByRole('link', { name: /^Inhalt: Bitte wählen Sie eine Datei/ }).waitFor()

    await page.getByLabel('Oder ihr Inhalt').fill(broken)
    await page.getByRole('button', { name: 'Datei prüfen' }).click()
    expect(await page.locator('h1').innerText()).toMatch(/^2\sFehler in der Datei$/)
    const rows = await page.getByRole('table', { name: 'Fehler' }).getByRole('row').allInnerTexts()
    expect(rows[1]).toMatch(/5, Spalte 1[^]*tags[^]*Meinten Sie „categories“\?/)
    expect(rows[2]).toMatch(/6, Spalte 20[^]*developmentStatus[^]*Erlaubt sind concept/)

    const text = page.getByLabel('Oder ihr Inhalt')
    await text.fill((await text.inputValue()).replace('tags:', 'categories:').replace('fertig', 'beta'))
    await page.getByRole('button', { name: 'Datei prüfen' }).click()
    expect(await page.locator('h1').innerText()).toBe('Die Datei ist gültig')
    await page.context().close()
  })

  test('a file of before 0.7 is read with advice, and the page stays accessible', async () => {
    const { page, misdeeds } = await visit()
    await page.goto('/werkzeuge/publiccode')
    const file = new URL('../../api/src/exchange/publiccode/fixtures/older.yml', import.meta.url)
    await page.locator('input[type=file]').setInputFiles(fileURLToPath(file))
    await page.getByRole('button', { name: 'Datei prüfen' }).click()
    await page.getByRole('heading', { level: 1, name: 'Die Datei ist gültig, mit 6 Hinweisen' }).waitFor()
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([])
    }
    expect(misdeeds).toEqual([])
    await page.context().close()
  })

  test('a reader takes a filtered list along, and a solution in every format', async () => {
    const { page } = await visit()
    const follow = async (name: string) => {
      const href = await page.getByRole('link', { name, exact: true }).getAttribute('href')
      const answer = await page.request.get(href!)
      expect(answer.status(), href!).toBe(200)
      return answer.text()
    }
    await page.goto('/loesungen?q=wohngeld&stand=live')
    const found = await page.locator('main ol > li h2, main ol > li h3').count()
    expect((await follow('CSV-Tabelle')).trim().split('\r\n')).toHaveLength(found + 1)
    expect(JSON.parse(await follow('JSON')).items).toHaveLength(found)
    expect((await follow('Feed (Atom)')).match(/<entry>/g)).toHaveLength(found)
    const feed = await page.locator('link[rel=alternate][type="application/atom+xml"]').getAttribute('href')
    expect(feed).toBe('/api/v1/solutions.atom?q=wohngeld&stage=live')

    await page.goto('/loesungen/digitale-baugenehmigung')
    const embedded = JSON.parse(await page.locator('script[type="application/ld+json"]').innerText())
    expect(JSON.parse(await follow('JSON-LD'))).toEqual(embedded)
    expect(await follow('publiccode.yml')).toContain('name: Digitale Baugenehmigung')
    expect(await follow('Feed der Änderungen')).toContain('In den Katalog aufgenommen')
    await page.context().close()
  })

  test('an administrator sets up a webhook, sees why a test does not arrive, and ends it', async () => {
    const { page, misdeeds } = await visit()
    await signIn(page, 'Henrik Voss', '/organisation/webhooks')
    await page.getByLabel('Name', { exact: true }).fill('Abgleich mit dem Landesportal')
    await page.getByLabel('Adresse des Empfängers').fill('https://10.0.0.1/empfang')
    await page.getByRole('checkbox', { name: /^Lösung geändert/ }).check()
    await page.getByRole('button', { name: 'Webhook anlegen' }).click()
    await page.getByRole('link', { name: /nicht im öffentlichen Internet/ }).waitFor()
    expect(await page.getByRole('checkbox', { name: /^Lösung geändert/ }).isChecked()).toBe(true)

    await page.getByLabel('Adresse des Empfängers').fill('https://gibt-es-nicht.example/empfang')
    await page.getByRole('button', { name: 'Webhook anlegen' }).click()
    expect(await page.getByRole('textbox', { name: 'Geheimnis' }).inputValue()).toMatch(/^whsec_/)
    await page.getByRole('link', { name: 'Testnachricht' }).click()
    await page.getByRole('heading', { level: 1, name: 'Abgleich mit dem Landesportal' }).waitFor()
    await page.reload()
    expect((await page.content()).includes('whsec_')).toBe(false)
    await page.getByRole('button', { name: 'Testnachricht senden' }).click()
    const log = page.getByRole('table', { name: 'Zustellungen' })
    // The worker delivers a moment later; names under .example never exist (RFC 2606).
    await expect
      .poll(() => page.reload().then(() => log.innerText()), { timeout: 30_000 })
      .toMatch(/Testnachricht[^]*wird wiederholt[^]*Den Namen in der Adresse gibt es nicht/)

    await page.locator('summary', { hasText: 'Geheimnis erneuern' }).click()
    await page.getByRole('button', { name: 'Geheimnis erneuern' }).click()
    expect(await page.getByRole('textbox', { name: 'Geheimnis' }).inputValue()).toMatch(/^whsec_/)
    await page.locator('summary', { hasText: 'Webhook abschalten' }).click()
    await page.getByRole('button', { name: 'Webhook abschalten' }).click()
    await page.getByRole('button', { name: 'Webhook einschalten' }).click()
    await page.getByText('Der Webhook ist eingeschaltet').waitFor()
    expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([])
    await page.locator('summary', { hasText: 'Webhook entfernen' }).click()
    await page.getByRole('button', { name: 'Webhook entfernen' }).click()
    await page.getByText('Der Webhook ist entfernt.').waitFor()
    await page.goto('/organisation/verlauf')
    expect(await page.getByRole('table').innerText()).toMatch(/Webhook entfernt[^]*Abgleich mit dem Landesportal/)
    expect(misdeeds).toEqual([])
    await page.context().close()
  })
})
