import { chromium } from 'playwright-core'
import { readFileSync } from 'node:fs'
const base = 'http://localhost:3955'
const jobs = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as { who?: string; url: string; name: string; width?: number; dark?: boolean; pdf?: boolean; full?: boolean; do?: string }[]
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' })
const contexts = new Map<string, any>()
for (const job of jobs) {
  const key = `${job.who ?? ''}|${job.width ?? 1280}|${job.dark ?? false}`
  let context = contexts.get(key)
  if (!context) {
    context = await browser.newContext({ baseURL: base, viewport: { width: job.width ?? 1280, height: 900 }, colorScheme: job.dark ? 'dark' : 'light' })
    contexts.set(key, context)
    if (job.who) {
      const page = await context.newPage()
      await page.goto(`/anmelden?zurueck=%2Farbeitsbereich`)
      await page.getByRole('link', { name: job.who, exact: true }).click()
      await page.waitForURL((url: URL) => url.pathname === '/arbeitsbereich')
      await page.close()
    }
  }
  const page = await context.newPage()
  const reply = await page.goto(job.url)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  console.log(job.name, reply?.status(), page.url(), 'overflow', overflow, await page.title())
  if (job.do) await eval(`(async (page) => { ${job.do} })`)(page)
  if (job.pdf) await page.pdf({ path: `/tmp/p3/shots/${job.name}.pdf`, format: 'A4' })
  else await page.screenshot({ path: `/tmp/p3/shots/${job.name}.png`, fullPage: job.full ?? true })
  await page.close()
}
await browser.close()
