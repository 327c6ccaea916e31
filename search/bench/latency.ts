// How fast the PostgreSQL engine is, at the adapter, for catalogues of 1,000, 10,000 and 100,000 solutions: building,
// memory, each kind of question alone, and eight clients typing at once. The plain baseline answers in the same run.
//   node --expose-gc search/bench/latency.ts [sizes]
import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { facetNames } from '../src/engine.ts'
import type { SearchEngine, SearchQuery } from '../src/engine.ts'
import { postgresEngine } from '../src/postgres.ts'
import { withDatabase } from '../test/bench-database.ts'
import { aQuery, aSolution } from '../test/documents.ts'
import { generatedCatalogue, randomFrom } from '../test/generated-catalogue.ts'
import { plainBaseline } from '../test/plain-baseline.ts'

const sizes = process.argv[2]?.split(',').map(Number) ?? [1_000, 10_000, 100_000]
const loadSeconds = 8
const facets = facetNames.filter((name) => name !== 'leika')

const questions: Record<string, Partial<SearchQuery>[]> = {
  exact: ['Führerscheinantrag', 'Waldgenehmigung', 'Gewerbeanmeldung', 'Jagdschein'].map((text) => ({ text })),
  prefix: ['wo', 'führersch', 'gewerbea', 'trinkw', 'pf'].map((text) => ({ text })),
  typo: ['Führrerscheinantrag', 'Gewerbeanmedlung', 'Trinkwaserprüfung'].map((text) => ({ text })),
  part: ['genehmigung', 'Wald', 'steuer', 'Antrag'].map((text) => ({ text })),
  fold: ['fuehrerscheinantrag', 'lärmschutzprufung', 'strassengebuhr'].map((text) => ({ text })),
  several: ['Förderung Wald', 'Antrag Wohngeld Bescheid', 'barrierefrei Hafen'].map((text) => ({ text })),
  common: ['barrierefrei', 'Bescheid'].map((text) => ({ text })),
  facets: ['Antrag', '', 'Wald'].map((text) => ({ text, facets, filters: { land: ['by', 'nw'], stage: ['live'] } })),
  'page 50': [
    { sort: 'title' as const, page: 50 },
    { sort: 'newest' as const, page: 50 },
    { text: 'barrierefrei', page: 50 },
  ],
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
const milliseconds = (times: readonly number[]) => {
  const sorted = times.toSorted((a, b) => a - b)
  return `${at(sorted, 0.5).toFixed(1)}/${at(sorted, 0.99).toFixed(1)}`
}
const megabytes = () => {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Up to 100 times each in turn, for at most three seconds. */
async function repeat<Query>(queries: readonly Query[], ask: (query: Query) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  const end = performance.now() + 3_000
  for (const query of queries) await ask(query)
  for (let round = 0; round < 100 && performance.now() < end; round++) {
    for (const query of queries) times.push(await timed(() => ask(query)))
  }
  return times
}

/** What people type, letter by letter, with one question in ten for facets or a deep page. */
async function load(engine: SearchEngine): Promise<{ perSecond: number; times: number[]; cpu: number }> {
  const words = [
    'Führerscheinantrag',
    'Gewerbeanmeldung',
    'Trinkwasserprüfung',
    'Wohngeld',
    'Jagdschein',
    'Pflegezuschuss',
    'Waldgenehmigung',
  ]
  const others = [...(questions['facets'] ?? []), ...(questions['page 50'] ?? [])]
  const times: number[] = []
  const used = process.cpuUsage()
  const end = performance.now() + loadSeconds * 1_000
  await Promise.all(
    Array.from({ length: 8 }, async (_, client) => {
      const random = randomFrom(client)
      const pick = <Item>(list: readonly Item[]) => list[Math.floor(random() * list.length)] as Item
      while (performance.now() < end) {
        const word = pick(words)
        for (let length = 2; length <= word.length && performance.now() < end; length += 1 + Math.floor(random() * 3)) {
          const query = random() < 0.1 ? pick(others) : { text: word.slice(0, length) }
          times.push(await timed(() => engine.search(aQuery(query))))
        }
      }
    }),
  )
  const { user, system } = process.cpuUsage(used)
  return { perSecond: times.length / loadSeconds, times, cpu: (user + system) / 1_000 / times.length }
}

async function measure(sql: Sql, size: number) {
  await sql`drop schema if exists search cascade`
  const writer = postgresEngine(sql)
  await writer.prepare()
  const baseline = plainBaseline(sql)
  await baseline.prepare()
  let building = 0
  let batch = []
  for (const document of generatedCatalogue(size)) {
    batch.push(document)
    if (batch.length < 1_000 && document.id !== `solution-${size - 1}`) continue
    const documents = batch
    building += await timed(() => writer.index(documents))
    await baseline.index(documents)
    batch = []
  }
  await baseline.finish()
  await sql`vacuum analyze search.documents`

  const before = megabytes()
  const engine = postgresEngine(sql)
  const loading = await timed(() => engine.search(aQuery()))
  const memory = megabytes() - before
  console.log(
    `\n${size} solutions: indexed ${((size / building) * 1_000).toFixed(0)}/s, loaded in ${loading.toFixed(0)} ms, ${memory.toFixed(0)} MB in the process`,
  )
  const fresh = await timed(async () => {
    await writer.index([aSolution('frisch', { title: 'Frischgedruckt' })])
    while ((await engine.search(aQuery({ text: 'Frischgedruckt' }))).total === 0) await sleep(1)
  })
  console.log(`a change is found after ${fresh.toFixed(0)} ms`)

  console.log('p50/p99 ms         FIT-Store   german+pg_trgm')
  for (const [kind, queries] of Object.entries(questions)) {
    const ours = await repeat(queries, (query) => engine.search(aQuery(query)))
    const asked = queries.filter(({ text }) => text)
    const theirs = await repeat(asked, ({ text, filters }) =>
      filters ? baseline.filterAndCount(filters.land ?? []) : baseline.rank(text ?? '', 20),
    )
    console.log(`  ${kind.padEnd(10)} ${milliseconds(ours).padStart(15)} ${milliseconds(theirs).padStart(16)}`)
  }
  const { perSecond, times, cpu } = await load(engine)
  console.log(
    `eight clients typing: ${perSecond.toFixed(0)} searches/s, p50/p99 ${milliseconds(times)} ms, CPU ${cpu.toFixed(1)} ms each`,
  )
}

await withDatabase(async (sql) => {
  for (const size of sizes) await measure(sql, size)
})
