import { readFile, mkdtemp, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@fit-store/db/client'
import { startEmbedded } from '@fit-store/db/embedded'
import { migrate } from '@fit-store/db/migrate'
import { seed } from '@fit-store/db/seed/seed'
import { postgresEngine } from '@fit-store/search/postgres'
import { buildApp } from '../src/app.ts'
import { searchEngines } from '../src/discovery/engines.ts'
import { readPubliccode } from '../src/exchange/publiccode/read.ts'
import { system } from '../src/platform/ctx.ts'
import { generateSolutions } from './generate.ts'

// Checking a publiccode.yml (target: 5 ms), and sending 10,000 solutions as files over HTTP (target: 5 s, flat memory).

const file = await readFile(new URL('../src/exchange/publiccode/fixtures/complete.yml', import.meta.url))
const timed = (times: number) => {
  const started = performance.now()
  for (let time = 0; time < times; time++) readPubliccode(file)
  return (performance.now() - started) / times
}
console.log(`first check of a publiccode.yml of ${file.length} bytes: ${timed(1).toFixed(1)} ms`)
timed(200)
console.log(`and the following ones: ${timed(500).toFixed(2)} ms`)

const folder = await mkdtemp(join(tmpdir(), 'fit-store-bench-'))
const database = await startEmbedded(folder, { durable: false })
await migrate(database.url)
const { db, sql, close } = connect(database.url, { statementSeconds: 0 })
await seed(db, { demo: true })
const engine = postgresEngine(sql)
await engine.prepare()
const log = { info: () => {}, warn: console.warn, error: console.error }
await generateSolutions({ db, actor: system('bench'), requestId: null, now: () => new Date(), log }, engine, 10_000)
const app = await buildApp({ db, search: searchEngines({ SEARCH_ENGINE: 'postgres' }, sql) })
await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as AddressInfo
await read('/solutions?perPage=1') // reads the index into memory

for (const path of ['/solutions.csv', '/solutions.json', '/solutions.csv?q=antrag', '/solutions.atom']) {
  global.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
  const started = performance.now()
  const { bytes, lines } = await read(path)
  const seconds = (performance.now() - started) / 1000
  clearInterval(watch)
  console.log(
    `${path.padEnd(26)} ${seconds.toFixed(2)} s, ${lines} lines, ${(bytes / 1e6).toFixed(1)} MB, memory +${((most - before) / 1e6).toFixed(0)} MB`,
  )
}
await app.close()
await close()
await database.stop()
await rm(folder, { recursive: true, force: true })

/** Reads an answer as it comes, keeping nothing. */
async function read(path: string) {
  const [response] = (await once(get({ port, path: `/api/v1${path}` }), 'response')) as [IncomingMessage]
  if (response.statusCode !== 200) throw new Error(`${path} answers ${response.statusCode}`)
  let [bytes, lines] = [0, 0]
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    lines += chunk.toString('latin1').split('\n').length - 1
  }
  return { bytes, lines }
}
