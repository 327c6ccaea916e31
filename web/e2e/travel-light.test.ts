import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'

const most = 60_000 // bytes of JavaScript, compressed, with the headers they come with

describe('a first visit', () => {
  const visit = useBrowser()

  test.each(['/', '/loesungen', '/loesungen?q=wohngeld'])('%s sends little JavaScript', async (address) => {
    const { page } = await visit()
    const network = await page.context().newCDPSession(page)
    await network.send('Network.enable')
    const scripts = new Map<string, number>()
    network.on('Network.responseReceived', ({ requestId, response }) => {
      if (response.mimeType.includes('javascript')) scripts.set(requestId, 0)
    })
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) scripts.set(requestId, encodedDataLength)
    })
    await page.goto(address, { waitUntil: 'networkidle' })
    const bytes = [...scripts.values()].reduce((sum, size) => sum + size, 0)
    expect(scripts.size).toBeGreaterThan(0)
    expect(bytes).toBeLessThanOrEqual(most)
    await page.context().close()
  })

  test.each(['/', '/loesungen', '/loesungen?q=wohngeld&fuer=BY'])(
    '%s leaves the language data of the browser alone, which takes longer to read than the page to come to life',
    async (address) => {
      const { page } = await visit()
      await page.addInitScript(() => {
        const used: string[] = []
        const noted = <Made extends object>(name: string, made: Made): Made =>
          new Proxy(made, {
            construct: (target, values) => (used.push(name), Reflect.construct(target as never, values)),
            apply: (target, self, values) => (used.push(name), Reflect.apply(target as never, self, values)),
          })
        const intl = Intl as unknown as Record<string, object>
        for (const name of Object.getOwnPropertyNames(Intl)) {
          if (typeof intl[name] === 'function') intl[name] = noted(name, intl[name])
        }
        for (const { prototype } of [Number, BigInt, Date, String, Array]) {
          const methods = prototype as unknown as Record<string, object>
          const names = Object.getOwnPropertyNames(prototype).filter((name) => /^(toLocale|locale)/.test(name))
          for (const name of names) methods[name] = noted(name, methods[name]!)
        }
        Object.assign(globalThis, { usedLanguageData: used })
      })
      await page.goto(address, { waitUntil: 'networkidle' })
      expect(
        await page.evaluate(() => (globalThis as unknown as { usedLanguageData: string[] }).usedLanguageData),
      ).toEqual([])
      // The watch itself works.
      await page.evaluate(() => new Intl.NumberFormat('de-DE').format(1))
      expect(
        await page.evaluate(() => (globalThis as unknown as { usedLanguageData: string[] }).usedLanguageData),
      ).toEqual(['NumberFormat'])
      await page.context().close()
    },
  )

  test('the table and what to do where nothing is found come when they are shown, also without JavaScript', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page, misdeeds } = await visit({ javaScriptEnabled })
      await page.goto('/loesungen?ansicht=tabelle')
      await expect.poll(() => page.locator('main table tbody tr').count()).toBe(20)
      await page.goto('/loesungen?q=xqzw')
      await page.getByText('Kein Eintrag passt zu „xqzw“').waitFor()
      expect(misdeeds).toEqual([])
      await page.context().close()
    }
  })
})
