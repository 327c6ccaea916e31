import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@fit-store/db/client'
import { startEmbedded } from '@fit-store/db/embedded'
import { migrate } from '@fit-store/db/migrate'
import { seed } from '@fit-store/db/seed/seed'
import { postgresEngine } from '@fit-store/search/postgres'
import autocannon from 'autocannon'
import { system } from '../src/platform/ctx.ts'
import { generateSolutions } from './generate.ts'

// Reading from the finished API against a bare server on the same database, in one run: 10,000 solutions, 10 connections,
// rounds taken in turn so that a slow moment of the machine meets both. Prints requests per second and their ratio.
// Five transactions a second commit meanwhile, so that the product answers only what is asked again within 200 ms from memory
// (platform/remembered-answers.ts), and what several connections ask for at the same moment once; BENCH_WRITES=0 shows it
// undisturbed, BENCH_WRITES=200 nearly without help from memory. BENCH_ONLY=estimate measures one kind.

const seconds = Number(process.env.BENCH_SECONDS ?? 4)
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
/** Only the kinds whose name holds this. */
const only = process.env.BENCH_ONLY ?? ''

const folder = await mkdtemp(join(tmpdir(), 'fit-store-bench-'))
const database = await startEmbedded(folder, { durable: false })
await migrate(database.url)
const { db, sql, close } = connect(database.url, { statementSeconds: 0 })
await seed(db, { demo: true })
const engine = postgresEngine(sql)
await engine.prepare()
const log = { info: () => {}, warn: console.warn, error: console.error }
await generateSolutions({ db, actor: system('bench'), requestId: null, now: () => new Date(), log }, engine, 10_000)
const slugs = (await sql<{ slug: string }[]>`select slug from solutions order by md5(slug) limit 500`).map(
  ({ slug }) => slug,
)

const writes = Number(process.env.BENCH_WRITES ?? 5)
const product = await serve('../src/server.ts', 4801)
const bare = await serve('./bare.ts', 4802)
type Kind = { name: string; target: number | undefined; product: string[]; bare: string[]; body?: object }
const each = (paths: string[], { body }: Pick<Kind, 'body'>) =>
  paths.map((path) => ({
    path,
    ...(body && {
      method: 'POST' as const,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  }))
const pages = Array.from({ length: 50 }, (_, index) => index + 1)
const laender = ['BW', 'BY', 'BE', 'HH', 'HE', 'NI', 'NW', 'SN', 'SH']
const words = [
  'Hundesteuer',
  'Wohngeld',
  'führerschein',
  'Denkmal Antrag',
  'Imkerei',
  'bescheinigung',
  'Kindertagespflege',
  'Jagd',
]
const some = slugs.slice(0, 50)
const toPath = (slug: string) => `/solutions/${slug}`
const kinds: Kind[] = [
  {
    name: 'list',
    target: 0.7,
    product: pages.map((page) => `/solutions?sort=newest&page=${page}`),
    bare: pages.map((page) => `/solutions?page=${page}`),
  },
  {
    name: 'filter',
    target: 0.7,
    product: laender.map((land) => `/solutions?sort=newest&land=${land}`),
    bare: laender.map((land) => `/solutions?land=${land}`),
  },
  {
    name: 'one solution',
    target: 0.8,
    product: some.map(toPath),
    bare: some.map(toPath),
  },
  { name: '500 solutions', target: undefined, product: slugs.map(toPath), bare: slugs.map(toPath) },
  {
    name: 'search',
    target: undefined,
    product: words.map((q) => `/solutions?q=${encodeURIComponent(q)}`),
    bare: words.map((q) => `/search?q=${encodeURIComponent(q)}`),
  },
  {
    name: 'cost estimate',
    target: 0.5,
    product: ['/cost-estimates'],
    bare: ['/cost-estimates'],
    body: {
      key: 'koenigstein-2016',
      participants: ['MV', 'BW', 'HB', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH'],
      totalCents: 100_000_000,
    },
  },
]

const writing = writes ? setInterval(() => void sql`select pg_current_xact_id()`.execute(), 1000 / writes) : undefined
for (const kind of kinds.filter(({ name }) => name.includes(only))) {
  await load(
    4801,
    each(
      kind.product.map((path) => `/api/v1${path}`),
      kind,
    ),
    2,
  ) // the first question reads the index into memory
  await load(4802, each(kind.bare, kind), 2)
}
console.log('kind          product req/s   bare req/s   ratio   target   p99 ms   kB per answer')
for (const kind of kinds.filter(({ name }) => name.includes(only))) {
  const results: { product: number; bare: number; p99: number; size: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const ours = await load(
      4801,
      each(
        kind.product.map((path) => `/api/v1${path}`),
        kind,
      ),
    )
    const theirs = await load(4802, each(kind.bare, kind))
    results.push({
      product: ours.requests.average,
      bare: theirs.requests.average,
      p99: ours.latency.p99,
      size: ours.throughput.total / ours.requests.total / 1000,
    })
  }
  const median = results.toSorted((a, b) => a.product / a.bare - b.product / b.bare)[Math.floor(rounds / 2)]!
  const cells = [
    median.product.toFixed(0),
    median.bare.toFixed(0),
    (median.product / median.bare).toFixed(2),
    kind.target ?? '–',
    median.p99,
    median.size.toFixed(1),
  ]
  console.log(
    kind.name.padEnd(14) + cells.map((cell, place) => String(cell).padStart([13, 13, 8, 9, 9, 16][place]!)).join(''),
  )
}
clearInterval(writing)
await close()
product.kill()
bare.kill()
await database.stop()
await rm(folder, { recursive: true, force: true })

async function serve(file: string, port: number) {
  const environment = {
    ...process.env,
    DATABASE_URL: database.url,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
    REQUESTS_PER_MINUTE: '10000000',
  }
  const child = fork(new URL(file, import.meta.url), { env: environment })
  process.once('exit', () => child.kill())
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) break
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null)
    if (answer) return child
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${file} does not answer`)
}

async function load(port: number, requests: ReturnType<typeof each>, duration = seconds) {
  const result = await autocannon({ url: `http://127.0.0.1:${port}`, connections: 10, duration, requests })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx + result.errors} answers on port ${port} were not good`)
  return result
}
