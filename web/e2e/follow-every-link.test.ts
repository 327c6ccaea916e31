import { describe, expect, inject, test } from 'vitest'

// What a visitor can click, from one page of every kind, plus everything search engines are told about.
const starts = [
  '/',
  '/loesungen',
  '/loesungen/digitale-baugenehmigung',
  '/loesungen/hund-anmelden',
  '/vergleich?loesung=digitale-baugenehmigung&loesung=hund-anmelden',
  '/merkliste',
  '/loesungen/hund-anmelden/verlauf',
  '/loesungen/hund-anmelden/fassungen/1',
  '/leistungen',
  '/leistungen/99012008001000',
  '/ozg',
  '/ozg/10519',
  '/vertragsbedingungen',
  '/vertragsbedingungen?q=Haftung',
  '/vertragsbedingungen/glossar',
  '/vertragsbedingungen/nachnutzungsbedingungen',
  '/vertragsbedingungen/preisblatt/1',
  '/vertragsbedingungen/nachnutzungsbedingungen/vergleich?von=1&bis=2',
  '/organisationen',
  '/organisationen/nordrhein-westfalen',
  '/laender',
  '/laender/NW',
  '/mein-land',
  '/werkzeuge/nachweispaket',
  '/barrierefreiheit',
  '/datenschutz',
  '/impressum',
  '/gibt-es-nicht',
]

const read = (address: string) => fetch(new URL(address, inject('productUrl')))
const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found = '']) => found.replaceAll('&amp;', '&'))

/** Addresses that lead nowhere, asked a few at a time. */
async function dead(addresses: Iterable<string>) {
  const waiting = [...new Set(addresses)]
  const found: string[] = []
  const work = async () => {
    for (let address = waiting.pop(); address; address = waiting.pop()) {
      const { status, body } = await read(address)
      await body?.cancel()
      if (status >= 400) found.push(`${status} ${address}`)
    }
  }
  await Promise.all([work(), work(), work(), work()])
  return found
}

describe('nothing leads nowhere', () => {
  test('every link of every kind of page', { timeout: 180_000 }, async () => {
    const linked = new Set<string>()
    const missing: string[] = []
    for (const start of starts) {
      const page = await (await read(start)).text()
      for (const href of matches(page, /<a\s[^>]*?href="([^"]+)"/g)) {
        if (href.startsWith('#')) {
          if (!page.includes(`id="${href.slice(1)}"`)) missing.push(start + href)
          continue
        }
        const { origin, pathname, search } = new URL(href, new URL(start, inject('productUrl')))
        if (origin === inject('productUrl')) linked.add(pathname + search)
      }
    }
    expect(linked.size).toBeGreaterThan(300)
    expect(await dead(linked)).toEqual([])
    expect(missing).toEqual([])
  })

  test('every page of the sitemap that robots.txt names, by sample', { timeout: 180_000 }, async () => {
    const [sitemap = ''] = matches(await (await read('/robots.txt')).text(), /^Sitemap: (.+)$/gm)
    const parts = matches(await (await read(sitemap)).text(), /<loc>([^<]+)<\/loc>/g)
    const pages = await Promise.all(
      parts.map(async (part) => matches(await (await read(part)).text(), /<loc>([^<]+)<\/loc>/g)),
    )
    expect(pages.flat().length).toBeGreaterThan(1800)
    expect(new Set(pages.flat()).size).toBe(pages.flat().length)
    expect(await dead(pages.flatMap((part) => part.filter((_, place) => place % 25 === 0)))).toEqual([])
  })
})
