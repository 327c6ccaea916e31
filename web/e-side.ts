import { chromium } from 'playwright-core'
import { readFileSync } from 'node:fs'
const [out, ...files] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' })
const page = await browser.newPage({ viewport: { width: 2000, height: 1500 } })
const imgs = files.map((f) => `<img src="data:image/png;base64,${readFileSync(f).toString('base64')}" style="vertical-align:top;margin-right:8px">`).join('')
await page.setContent(`<body style="margin:0;background:#888;white-space:nowrap;display:inline-block">${imgs}</body>`)
const w = await page.evaluate(() => document.body.scrollWidth)
const z = Math.min(1, 2000 / w)
await page.evaluate((z) => { document.body.style.zoom = String(z) }, z)
await page.screenshot({ path: out!, clip: { x: 0, y: 0, width: 2000, height: 1500 } })
await browser.close()
