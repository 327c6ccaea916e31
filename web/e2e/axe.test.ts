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
  '/vergleich?loesung=digitale-baugenehmigung&loesung=hund-anmelden&loesung=baumakte&loesung=bafoeg-digital',
  '/vergleich',
  '/merkliste',
  '/leistungen',
  '/leistungen?q=erteilung&abgedeckt=true&seite=2',
  '/leistungen?q=wohngeld&seite=2',
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
// What the theme can change; everything else is the same in the dark.
const rulesOfColour = ['color-contrast', 'link-in-text-block']

describe('every kind of page', () => {
  const visit = useBrowser()

  test.each(addresses)(
    '%s is accessible, fits every screen and keeps to itself',
    { timeout: 120_000 },
    async (address) => {
      const { page, misdeeds } = await visit()
      await page.goto(address, { waitUntil: 'networkidle' })
      expect(await page.title()).toMatch(/.+ – FIT-Store$/)
      // The gallery shows a title block as one of its examples.
      expect(await page.locator('h1').count()).toBe(address === '/komponenten' ? 2 : 1)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 })
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(overflow, `wider than ${width} px`).toBeLessThanOrEqual(0)
        await page.emulateMedia({ colorScheme: 'light' })
        expect(await violations(new AxeBuilder({ page })), `${width} px, light`).toEqual([])
        await page.emulateMedia({ colorScheme: 'dark' })
        expect(await violations(new AxeBuilder({ page }).withRules(rulesOfColour)), `${width} px, dark`).toEqual([])
      }
      expect(misdeeds).toEqual([])
      await page.context().close()
    },
  )
})

/** What axe finds, one line per place. There are no frames, so the mode that looks into them is not needed. */
async function violations(axe: AxeBuilder) {
  const found = await axe.setLegacyMode().analyze()
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
  )
}
