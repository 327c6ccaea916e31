import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject } from 'vitest'

/** The link of the newest mail to an address, as a path of the product. The worker sends it a moment after the deed. */
export async function linkMailedTo(address: string, since: Date): Promise<string> {
  let found: string | undefined
  const look = () => {
    const folder = inject('mailFolder')
    const mails = readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => path.endsWith('.eml') && statSync(path).mtime >= since)
      .map((path) => readFileSync(path, 'utf8').replaceAll('=\r\n', ''))
    const mail = mails.find((text) => text.includes(`To: ${address}`))
    found = mail && /(\/(?:einladung|postfach-bestaetigen)\/[\w-]+)/.exec(mail)?.[1]
    return found
  }
  await expect.poll(look, { timeout: 20_000 }).toBeDefined()
  return found!
}
