import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import { askOutsideFrom } from '../src/platform/ask-outside.ts'

const file = (name: string) => readFileSync(new URL(`outside/${name}`, import.meta.url))

/**
 * An https server on this machine under the name `empfang.example`, and a way to ask it that takes loopback for the internet.
 * `names` are looked up in place of the name system.
 */
export async function testOutside(listener: RequestListener, names: Record<string, string[]> = {}) {
  const server = createServer({ key: file('key.pem'), cert: file('certificate.pem') }, listener)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const known: Record<string, string[]> = { 'empfang.example': ['127.0.0.1'], ...names }
  return askOutsideFrom({
    refusalOf: () => null,
    resolve: async (host) => known[host] ?? Promise.reject(new Error(`ENOTFOUND ${host}`)),
    isAllowed: (address) => address === '127.0.0.1',
    tls: { ca: file('certificate.pem'), port: (server.address() as AddressInfo).port },
  })
}
