import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { demoPath, demoSignIn } from './demo-sign-in.ts'

const { handle } = demoSignIn('http://localhost:3000')

/** What the demo sign-in answers a caller from this address, who says to be on this machine. */
async function askedFrom(remoteAddress: string) {
  const server = createServer((request, response) => {
    Object.defineProperty(request.socket, 'remoteAddress', { value: remoteAddress })
    handle(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const path = `${demoPath}/.well-known/openid-configuration`
  const { status } = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { host: 'localhost:3000' } })
  server.close()
  return status
}

test.for(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('the demo sign-in answers %s, this machine', async (address) => {
  expect(await askedFrom(address)).toBe(200)
})

test.for(['192.168.1.20', '::ffff:10.0.0.5', '2001:db8::1'])(
  'the demo sign-in is not there for %s',
  async (address) => {
    expect(await askedFrom(address)).toBe(404)
  },
)
