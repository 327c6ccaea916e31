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
