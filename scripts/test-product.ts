// Set-up of the browser tests: the real product, started as an operator starts it, on a free port with data of its own.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { freePort } from '../db/src/embedded/free-port.ts'
import { temporaryFolder } from '../db/test/temporary-folder.ts'
import { startNode } from './child.ts'
import { findChromium, missingChromium } from './chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the product under test answers, without a slash at the end. */
    productUrl: string
    /** Where it puts the mails it sends, a file each. */
    mailFolder: string
    /** The browser to launch. */
    chromiumPath: string
  }
}

export default async function startProduct({ provide }: TestProject) {
  const chromium = findChromium()
  if (!chromium) return console.log(missingChromium)

  const port = await freePort()
  const folder = temporaryFolder('fit-store-product-')
  const url = `http://localhost:${port}`
  const { child, ready, stop } = startNode(['scripts/stack.ts'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: folder, PUBLIC_ORIGIN: url, DATABASE_URL: '', HOST: '' },
  })
  const played = new Promise((done) => child.on('message', (message) => message === 'played' && done(message)))
  await ready()
  await Promise.all([untilSearchable(url), played])
  provide('productUrl', url)
  provide('mailFolder', join(folder, 'mail'))
  provide('chromiumPath', chromium)
  return async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The worker fills the search index after the start; a journey begins when it has. */
async function untilSearchable(url: string) {
  for (let before = 0; ; await sleep(200)) {
    const answer = await fetch(`${url}/api/v1/solutions?perPage=1`)
    const { total } = (await answer.json()) as { total: number }
    if (total > 0 && total === before) return
    before = total
  }
}
