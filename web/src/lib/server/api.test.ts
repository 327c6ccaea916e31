import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { apiFor } from './api.ts'

async function listening(answer: Parameters<typeof createServer>[1]) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
}
/** An address where somebody listened a moment ago. */
async function closed() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await once(server.close(), 'close')
  return `http://127.0.0.1:${port}/api/v1`
}
const asking = (baseUrl: string, onCookies = (_: string[]) => {}) =>
  apiFor({ baseUrl, headers: { 'x-forwarded-for': '203.0.113.7' }, onCookies })

test('an API that does not answer is a refusal that pages can show', async () => {
  const { data, error } = await asking(await closed()).GET('/session')
  expect(data).toBeUndefined()
  expect(error).toMatchObject({ status: 503, detail: expect.stringContaining('in einer Minute') })
})

test('an API that hangs up in the middle is the same refusal', async () => {
  const address = await listening((request) => request.socket.destroy())
  expect((await asking(address).GET('/session')).error).toMatchObject({ status: 503 })
})

test('the reader’s address goes to the API, and its cookies come back', async () => {
  const cookies: string[] = []
  const address = await listening(({ headers }, response) => {
    response.setHeader('set-cookie', ['a=1', 'b=2'])
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ from: headers['x-forwarded-for'] }))
  })
  const { data } = await asking(address, (set) => cookies.push(...set)).GET('/session')
  expect(data).toEqual({ from: '203.0.113.7' })
  expect(cookies).toEqual(['a=1', 'b=2'])
})
