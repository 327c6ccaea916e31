import { chromium } from 'playwright-core'
const [who, ...targets] = process.argv.slice(2)
const base = process.env.BASE ?? 'http://localhost:3951'
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' })
const widths = (process.env.W ?? '1280,375').split(',').map(Number)
const context = await browser.newContext({ baseURL: base, viewport: { width: 1280, height: 800 }, colorScheme: process.env.DARK ? 'dark' : 'light' })
const page = await context.newPage()
page.on('console', (m) => { if (m.type() === 'error') console.log('console', m.text(), m.location().url) })
if (who !== '-') {
  await page.goto('/anmelden?zurueck=' + encodeURIComponent('/arbeitsbereich'))
  await page.getByRole('link', { name: who, exact: true }).click()
  await page.waitForURL((u) => u.pathname === '/arbeitsbereich')
}
for (const target of targets) {
  let [name, address] = target.split('=', 2)
  address = target.slice(name!.length + 1)
  const r = await page.goto(address!)
  console.log(name, r?.status(), page.url(), (await page.locator('h1').allInnerTexts()).join('|'))
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage: true })
  }
}
await browser.close()
