import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { suggestionsFrom } from './suggestions.ts'

let asked: string[]
let answer: (text: string) => { status: number; delay: number; body?: string }
const server = createServer((request, response) => {
  const text = new URL(request.url ?? '', 'http://localhost').searchParams.get('q') ?? ''
  asked.push(text)
  const { status, delay, body } = answer(text)
  const groups = [{ kind: 'solution', items: [{ key: text, title: `${text}!`, fragments: [] }] }]
  setTimeout(() => response.writeHead(status).end(body ?? JSON.stringify({ groups })), delay)
})
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

beforeEach(async () => {
  asked = []
  answer = () => ({ status: 200, delay: 0 })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
})
afterEach(() => new Promise((closed) => server.close(closed)))

/** Until it holds; a busy machine takes its time. */
const eventually = (holds: () => void) => vi.waitFor(holds, 20_000)

const titles = (suggestions: ReturnType<typeof suggestionsFrom>) =>
  suggestions.found.flatMap(({ items }) => items.map(({ title }) => title))

test('asks once for what stands there after a pause', async () => {
  const suggestions = suggestionsFrom(address)
  for (const text of ['wo', 'woh', 'wohn ']) suggestions.ask(text)
  await eventually(() => expect(titles(suggestions)).toEqual(['wohn!']))
  expect(asked).toEqual(['wohn'])
})

test('a slow answer never replaces a newer one', async () => {
  answer = (text) => ({ status: 200, delay: text === 'bau' ? 400 : 0 })
  const suggestions = suggestionsFrom(address)
  suggestions.ask('bau')
  await eventually(() => expect(asked).toEqual(['bau']))
  suggestions.ask('bauantrag')
  await eventually(() => expect(titles(suggestions)).toEqual(['bauantrag!']))
  await new Promise((later) => setTimeout(later, 500))
  expect(titles(suggestions)).toEqual(['bauantrag!'])
})

test('a single letter asks nobody and empties the list', async () => {
  const suggestions = suggestionsFrom(address)
  suggestions.ask('wo')
  await eventually(() => expect(titles(suggestions)).toEqual(['wo!']))
  suggestions.ask('w')
  expect(titles(suggestions)).toEqual([])
})

test.for([
  ['fails', { status: 503, delay: 0 }],
  ['breaks off', { status: 200, delay: 0, body: '{"groups": [' }],
] as const)('stays empty when the server %s, or is gone', async ([, given]) => {
  answer = () => given
  const suggestions = suggestionsFrom(address)
  suggestions.ask('wohngeld')
  await eventually(() => expect(asked).toEqual(['wohngeld']))
  const gone = suggestionsFrom(() => 'http://127.0.0.1:1/')
  gone.ask('wohngeld')
  await new Promise((later) => setTimeout(later, 300))
  expect([...titles(suggestions), ...titles(gone)]).toEqual([])
})
