import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { compressed } from './compressed.ts'

const page = '<p>Wohngeld</p>'.repeat(200)
const asking = (encoding: string) => new Request('http://localhost/', { headers: { 'Accept-Encoding': encoding } })
const answering = (type: string, more: Record<string, string> = {}) =>
  new Response(page, { status: 404, headers: { 'Content-Type': type, 'Content-Length': String(page.length), ...more } })

test('a page shrinks on the way and arrives as it was', async () => {
  const response = compressed(asking('gzip, deflate, br'), answering('text/html'))
  expect(response.status).toBe(404)
  expect(response.headers.get('Content-Encoding')).toBe('gzip')
  expect(response.headers.has('Content-Length')).toBe(false)
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes.length).toBeLessThan(page.length / 5)
  expect(gunzipSync(bytes).toString()).toBe(page)
})

test('who takes no gzip gets plain text, and caches know the difference', async () => {
  const response = compressed(asking('identity'), answering('application/json'))
  expect(response.headers.get('Vary')).toBe('Accept-Encoding')
  expect(await response.text()).toBe(page)
})

test.for([
  ['a picture', answering('image/png')],
  ['what is compressed already', answering('text/html', { 'Content-Encoding': 'br' })],
  ['an event stream', answering('text/event-stream')],
  ['an answer without content', new Response(null, { status: 303, headers: { Location: '/' } })],
] as const)('%s stays as it is', ([, response]) => {
  expect(compressed(asking('gzip'), response)).toBe(response)
})
