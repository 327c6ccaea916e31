import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'

const heading = (page: Page, name: RegExp | string) => page.getByRole('heading', { level: 1, name })
const address = (page: Page) => decodeURIComponent(new URL(page.url()).pathname + new URL(page.url()).search)

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a Land finds a service and compares two, %s', (_, javaScriptEnabled) => {
  const visit = useBrowser()

  test('from the start page to the comparison', async () => {
    const { page, misdeeds } = await visit({ javaScriptEnabled })
    await page.goto('/')
    await page.getByRole('link', { name: 'Ihr Land wählen' }).click()
    await page.getByRole('combobox', { name: 'Ihr Land' }).selectOption({ label: 'Bayern' })
    await page.getByRole('button', { name: 'Land übernehmen' }).click()
    await page.getByRole('link', { name: 'Ihr Land: Bayern, ändern' }).waitFor()

    await page.locator('input[name=q]').fill('baugenehmigung')
    await page.getByRole('button', { name: 'Lösungen suchen' }).click()
    await heading(page, /^\d+ Lösungen zu „baugenehmigung“$/).waitFor()
    expect(await page.getByRole('article').first().getByRole('heading').innerText()).toBe('Digitale Baugenehmigung')

    await page
      .getByRole('link', { name: /^Vergleichen: / })
      .nth(0)
      .click()
    await page.getByText('Wählen Sie noch mindestens eine.').waitFor()
    await page
      .getByRole('link', { name: /^Vergleichen: / })
      .nth(0)
      .click()
    await page.getByRole('link', { name: 'Lösungen vergleichen' }).click()

    await heading(page, 'Zwei Lösungen im Vergleich').waitFor()
    expect(await page.getByRole('rowheader', { name: 'Für Bayern' }).count()).toBe(1)
    expect(await page.getByRole('columnheader', { name: 'Digitale Baugenehmigung' }).count()).toBe(1)
    const all = await page.getByRole('row').count()
    await page.getByRole('link', { name: /^Nur Unterschiede/ }).click()
    await page.getByText(/^Ausgeblendet, weil überall gleich: /).waitFor()
    expect(await page.getByRole('row').count()).toBeLessThan(all)

    await page.getByRole('link', { name: 'Digitale Baugenehmigung', exact: true }).click()
    await heading(page, 'Digitale Baugenehmigung').waitFor()
    expect(misdeeds).toEqual([])
  })

  test('what is kept stays kept, and leads to the comparison', async () => {
    const { page } = await visit({ javaScriptEnabled })
    for (const slug of ['wohngeld', 'kita-kompass']) {
      await page.goto(`/loesungen/${slug}?fuer=HE`)
      await page.getByRole('button', { name: /^Merken: / }).click()
      await page.getByRole('button', { name: /^Gemerkt: / }).waitFor()
      expect(address(page)).toBe(`/loesungen/${slug}?fuer=HE`)
    }
    await page.getByRole('link', { name: 'Merkliste (2)' }).click()
    await heading(page, 'Zwei Lösungen auf Ihrer Merkliste').waitFor()
    await page.getByRole('button', { name: 'Ausgewählte vergleichen' }).click()
    await heading(page, 'Zwei Lösungen im Vergleich').waitFor()
    expect(address(page)).toBe('/vergleich?loesung=wohngeld&loesung=kita-kompass')

    await page.getByRole('link', { name: 'Merkliste (2)' }).click()
    await page.getByRole('button', { name: 'Entfernen: Wohngeld' }).click()
    await heading(page, 'Eine Lösung auf Ihrer Merkliste').waitFor()
  })

  test('another solution is found and added on the comparison itself', async () => {
    const { page } = await visit({ javaScriptEnabled })
    await page.goto('/loesungen/wohngeld')
    await page.getByRole('link', { name: 'Vergleichen: Wohngeld' }).click()
    await heading(page, 'Womit möchten Sie „Wohngeld“ vergleichen?').waitFor()
    await page.getByLabel('Wort, Leistung oder Nummer').fill('kita')
    await page.getByRole('button', { name: 'Lösung suchen' }).click()
    await page.getByRole('link', { name: 'Kita-Kompass zum Vergleich hinzufügen' }).click()
    await heading(page, 'Zwei Lösungen im Vergleich').waitFor()
    await page.getByRole('link', { name: 'Wohngeld aus dem Vergleich entfernen' }).click()
    await heading(page, 'Womit möchten Sie „Kita-Kompass“ vergleichen?').waitFor()
    expect(address(page)).toBe('/vergleich?loesung=kita-kompass')
  })

  test('filters, order and view stand in the address and go one by one', async () => {
    const { page } = await visit({ javaScriptEnabled })
    const apply = async (search: string) => {
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Filter anwenden' }).click()
      await page.waitForURL((url) => url.search === search)
    }
    await page.goto('/loesungen?q=antrag')
    await page.getByRole('group', { name: 'Stand' }).getByLabel('In Betrieb').click()
    await apply('?q=antrag&stand=live')
    await page.getByRole('group', { name: 'Themenfeld' }).getByLabel('Umwelt').click()
    await apply('?q=antrag&stand=live&themenfeld=umwelt')
    await page.getByRole('button', { name: 'Als Tabelle' }).click()
    await page.getByRole('table').waitFor()
    expect(address(page)).toBe('/loesungen?q=antrag&stand=live&themenfeld=umwelt&ansicht=tabelle')

    await page.getByRole('link', { name: 'Filter entfernen: Stand In Betrieb' }).click()
    await page.waitForURL((url) => !url.searchParams.has('stand'))
    expect(await page.getByRole('group', { name: 'Themenfeld' }).getByLabel('Umwelt').isChecked()).toBe(true)
    await page.goto('/loesungen')
    expect(await page.getByRole('table').count()).toBe(1)
  })
})

describe('searching while typing', () => {
  const visit = useBrowser()

  test('loses no letter on a slow line, asks for what was typed last, and is one step back', async () => {
    const { page } = await visit()
    await page.route('**/__data.json*', async (route) => {
      await new Promise((later) => setTimeout(later, 400))
      await route.continue()
    })
    await page.goto('/loesungen?sortierung=title', { waitUntil: 'networkidle' })
    const field = page.getByRole('textbox', { name: 'Lösungen und Leistungen suchen' })
    await field.click()
    await page.keyboard.type('Wohngeldantrag', { delay: 130 })
    expect(await field.inputValue()).toBe('Wohngeldantrag')
    await heading(page, /zu „Wohngeldantrag“$/).waitFor()
    expect(await field.inputValue()).toBe('Wohngeldantrag')
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
    expect(address(page)).toBe('/loesungen?sortierung=title&q=Wohngeldantrag')

    await page.goBack()
    await page.waitForURL('**/loesungen?sortierung=title')
    await expect.poll(() => field.inputValue()).toBe('')
  })

  test('everything works from the keyboard', async () => {
    const { page } = await visit()
    await page.goto('/loesungen?q=baugenehmigung', { waitUntil: 'networkidle' })
    const pick = page.getByRole('link', { name: /^Vergleichen: / }).first()
    await pick.focus()
    await page.keyboard.press('Enter')
    await page.getByText('Wählen Sie noch mindestens eine.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Im Vergleich')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Merkliste (1)' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Gemerkt')
  })
})

describe('addresses that are wrong or old', () => {
  const visit = useBrowser()

  test('a number that names a service leads there, too', async () => {
    const { page } = await visit()
    await page.goto('/loesungen?q=99107023017001')
    await heading(page, '1 Lösung zu „99107023017001“').waitFor()
    await page.getByText('Passende Leistung:').getByRole('link').click()
    await page.waitForURL('**/leistungen/99107023017001')
    expect(await page.locator('h1').innerText()).toMatch(/^Wohngeld/)
  })

  test('what the search does not know is told and left out', async () => {
    const { page } = await visit()
    const long = 'a'.repeat(10_000)
    const reply = await page.goto(`/loesungen?art=raumschiff&anzahl=999&q=${long}`)
    expect(reply?.status()).toBe(200)
    await page.getByText('Filter „art“: Diesen Wert gibt es nicht.').waitFor()
    await page.getByText('Einträge je Seite: Der größte mögliche Wert ist 100.').waitFor()
    await page.getByText('Suchtext: Bitte geben Sie höchstens 200 Zeichen ein.').waitFor()
    expect(await page.getByRole('article').count()).toBe(20)
  })

  test('words are never markup', async () => {
    const { page, misdeeds } = await visit()
    await page.goto(`/loesungen?q=${encodeURIComponent('"><img src=x onerror=alert(1)>')}&land=BY`)
    await heading(page, /„"><img src=x onerror=alert\(1\)>“/).waitFor()
    expect(misdeeds).toEqual([])
  })

  test('a filter that leaves nothing says what there is without it', async () => {
    const { page } = await visit()
    await page.goto('/loesungen?q=wohngeld&fachverfahren=gibt-es-nicht')
    await page.getByRole('link', { name: /^Ohne Filter ansehen: \d+\sLösung/ }).click()
    await page.waitForURL((url) => url.search === '?q=wohngeld')
    expect(await heading(page, /^\d+ Lösungen zu „wohngeld“$/).count()).toBe(1)
  })

  test('a page beyond the end leads back into the list', async () => {
    const { page } = await visit()
    await page.goto('/loesungen?seite=900')
    await page.getByRole('link', { name: 'Zur letzten Seite' }).click()
    await page.getByRole('article').first().waitFor()
    expect(await page.getByText(/^Lösungen\s+\d+ bis (\d+) von \1$/).count()).toBe(1)
  })

  test('a comparison goes on without what is gone and without a fifth', async () => {
    const { page } = await visit()
    const wanted = ['wohngeld', 'gibt-es-nicht', 'kita-kompass', 'digitale-baugenehmigung', 'hund-anmelden']
    await page.goto(`/vergleich?${wanted.map((slug) => `loesung=${slug}`).join('&')}`)
    await heading(page, 'Drei Lösungen im Vergleich').waitFor()
    expect(await page.getByText('Im Katalog steht nichts unter gibt-es-nicht.').count()).toBe(1)
    expect(await page.getByText(/1\sweitere ist nicht dabei/).count()).toBe(1)
  })

  test('a solution that does not exist is a page that says so', async () => {
    const { page } = await visit()
    expect((await page.goto('/loesungen/gibt-es-nicht'))?.status()).toBe(404)
    await page.getByText('Die Lösung wurde nicht gefunden.').waitFor()
  })

  test('a full watchlist says so and drops nothing', async () => {
    const { page } = await visit()
    const full = Array.from({ length: 50 }, (_, number) => `gemerkt-${number}`)
    await page.goto('/loesungen/wohngeld')
    await page.context().addCookies([{ name: 'merkliste', value: full.join('.'), url: new URL('/', page.url()).href }])
    await page.reload()
    await page.getByRole('button', { name: 'Merken: Wohngeld' }).click()
    await page.getByText('Die Merkliste ist voll').waitFor()
    expect(await page.getByRole('link', { name: 'Merkliste (50)' }).count()).toBe(1)
  })
})
