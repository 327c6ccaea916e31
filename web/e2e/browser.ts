import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'

/** What a page did that no reader should meet: console errors, refusals by the content policy, requests to other servers. */
export type Misdeeds = string[]

/** One browser for the journeys of a file; each visit has its own cookies. Addresses may be relative to the product. */
export function useBrowser() {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: inject('chromiumPath') })
  })
  afterAll(() => browser.close())

  /** A fresh visitor, by default at a desk, with JavaScript, in the light. */
  return async function visit(options: BrowserContextOptions = {}): Promise<{ page: Page; misdeeds: Misdeeds }> {
    const context = await browser.newContext({
      baseURL: inject('productUrl'),
      viewport: { width: 1280, height: 800 },
      ...options,
    })
    const page = await context.newPage()
    return { page, misdeeds: watch(page) }
  }
}

function watch(page: Page): Misdeeds {
  const own = new URL(inject('productUrl')).origin
  const misdeeds: Misdeeds = []
  page.on('console', (message) => {
    // An error page is an answer; the browser's note about its status is none of the page's doing.
    const isStatus = message.text().startsWith('Failed to load resource') && message.location().url === page.url()
    // Svelte only warns when what it finds in the document is not what it would have rendered.
    const isMismatch = message.text().includes('hydration_mismatch')
    if ((message.type() === 'error' && !isStatus) || isMismatch) misdeeds.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => misdeeds.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol !== 'data:' && origin !== own) misdeeds.push(`request to ${origin}`)
  })
  return misdeeds
}
