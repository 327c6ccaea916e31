import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'

// Every kind of page, with real entries of the seed; a new kind of page belongs into this list.
const addresses = [
  '/',
  '/loesungen',
  '/loesungen?q=wohngeld&stand=live',
  '/loesungen?ansicht=tabelle&seite=2&fuer=BY',
  '/loesungen?q=xqzw',
  '/loesungen?seite=abc',
  '/loesungen/digitale-baugenehmigung?fuer=BY',
  '/loesungen/hund-anmelden',
  '/vergleich?loesung=digitale-baugenehmigung&loesung=hund-anmelden',
  '/vergleich',
  '/merkliste',
  '/leistungen',
  '/leistungen?q=bau&abgedeckt=true&seite=2',
  '/leistungen?q=xqzw',
  '/leistungen?seite=abc',
  '/leistungen/99012008001000?fuer=BY',
  '/leistungen/baumuster-pruefung-von-gefahrengutverpackungen',
  '/ozg',
  '/ozg/10519',
  '/organisationen?land=BY',
  '/organisationen/nordrhein-westfalen',
  '/organisationen/demo-land-schleswig-holstein',
  '/laender?fuer=HE',
  '/laender/NW',
  '/mein-land?zurueck=/laender',
  '/barrierefreiheit',
  '/datenschutz',
  '/impressum',
  '/komponenten',
  '/gibt-es-nicht',
]
const widths = [320, 768, 1280]
const themes = ['light', 'dark'] as const

describe('every kind of page', () => {
  const visit = useBrowser()

  test.each(addresses)(
    '%s is accessible, fits every screen and keeps to itself',
    { timeout: 120_000 },
    async (address) => {
      const { page, misdeeds } = await visit()
      await page.goto(address, { waitUntil: 'networkidle' })
      expect(await page.title()).toMatch(/.+ – FIT-Store$/)
      expect(await page.locator('h1').count()).toBe(1)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 })
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(overflow, `wider than ${width} px`).toBeLessThanOrEqual(0)
        for (const colorScheme of themes) {
          await page.emulateMedia({ colorScheme })
          const { violations } = await new AxeBuilder({ page }).analyze()
          const found = violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
          )
          expect(found, `${width} px, ${colorScheme}`).toEqual([])
        }
      }
      expect(misdeeds).toEqual([])
      await page.context().close()
    },
  )
})
