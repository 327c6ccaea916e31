import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { connect } from '@fit-store/db/client'
import { startEmbedded } from '@fit-store/db/embedded'
import { migrate } from '@fit-store/db/migrate'
import { seed } from '@fit-store/db/seed/seed'
import { postgresEngine } from '@fit-store/search/postgres'
import { hashOf } from '../src/identity/secrets.ts'
import { system } from '../src/platform/ctx.ts'
import { generateSolutions } from './generate.ts'

// Publishing in a running product of 10,000 solutions: from the answer that a version is published to the first search over HTTP
// that finds it by a word it brought, through server and worker as they run in the product (target: 1,000 ms). Beside it, in the
// same rounds, a bare insert that another connection reads, and the search alone.

const rounds = Number(process.env.BENCH_ROUNDS ?? 15)
const port = 4803
const origin = `http://localhost:${port}`
const slug = 'briefwahlunterlagen-anfordern'
const [moderator, vendor] = ['bench-moderator', 'bench-vendor']

const folder = await mkdtemp(join(tmpdir(), 'fit-store-bench-'))
const database = await startEmbedded(folder)
await migrate(database.url)
const { db, sql, close } = connect(database.url, { statementSeconds: 0 })
await seed(db, { demo: true })
const engine = postgresEngine(sql)
await engine.prepare()
const log = { info: () => {}, warn: console.warn, error: console.error }
await generateSolutions({ db, actor: system('bench'), requestId: null, now: () => new Date(), log }, engine, 10_000)
await signIn('leyla-aydin', moderator)
await signIn('jule-petersen', vendor)
await sql`create table bare_listings (word text primary key)`

const children = [start('../src/worker.ts'), start('../src/server.ts', { DEMO: '1' })]
await once(children[0]!, 'message')
while (!(await fetch(`${origin}/api/v1/solutions?perPage=1`).catch(() => null))?.ok) await setTimeout(50)

await ask(moderator, 'PUT', '/trusted-providers/demo-land-mecklenburg-vorpommern', { reason: 'Messung' })
const { items } = await ask<{ items: { id: string; solution: { slug: string } | null }[] }>(
  vendor,
  'GET',
  '/listings?perPage=50',
)
const path = `/listings/${items.find((one) => one.solution?.slug === slug)!.id}`
const found: number[] = []
const searched: number[] = []
const bare: number[] = []
for (let round = 0; round < rounds; round++) {
  // Words that have nothing in common: the search forgives typing errors.
  const word = randomWord()
  await publish(word)
  found.push(await timed(() => until(() => finds(word))))
  searched.push(await timed(() => finds(word)))
  bare.push(
    await timed(async () => {
      await sql`insert into bare_listings values (${word})`
      await until(async () => (await sql`select from bare_listings where word = ${word}`).length > 0)
    }),
  )
}
const [inStore, alone, plain] = [summary(found), summary(searched), summary(bare)]
console.log(`published to found       ${inStore.words}, ${rounds} rounds among 10,000 solutions`)
console.log(`the search alone         ${alone.words}`)
console.log(`bare insert and select   ${plain.words}`)
console.log(`published to found takes ${(inStore.median / alone.median).toFixed(1)} times a search`)

for (const child of children) {
  child.kill('SIGTERM')
  await once(child, 'exit')
}
await close()
await database.stop()
await rm(folder, { recursive: true, force: true })

/** A process of the product. It ends with this one. */
function start(file: string, settings: Record<string, string> = {}) {
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    PORT: String(port),
    PUBLIC_ORIGIN: origin,
    MAIL_DIR: folder,
    LOG_LEVEL: 'silent',
    REQUESTS_PER_MINUTE: '10000000',
    ...settings,
  }
  const child = fork(new URL(file, import.meta.url), { env })
  process.once('exit', () => child.kill())
  return child
}

/** Sixteen letters nobody has written. */
function randomWord() {
  return Array.from(randomBytes(16), (byte) => String.fromCharCode(97 + (byte % 26))).join('')
}

/** Makes a new version whose description holds a word, and publishes it without review. */
async function publish(word: string) {
  type Listing = { content: { basics: object }; sections: { section: string; version: number }[] }
  await ask(vendor, 'POST', `${path}/draft`)
  const { content, sections } = await ask<Listing>(vendor, 'GET', path)
  const { version } = sections.find(({ section }) => section === 'basics')!
  const basics = { ...content.basics, summary: `Briefwahl beantragen, diesmal mit ${word}.` }
  await ask(vendor, 'PUT', `${path}/sections/basics`, { version, content: basics })
  const { current } = await ask<{ current: { status: string } }>(vendor, 'POST', `${path}/submission`)
  if (current.status !== 'published') throw new Error(`the version is ${current.status}, not published`)
}

async function finds(word: string) {
  const { items: hits } = await ask<{ items: { slug: string }[] }>(null, 'GET', `/solutions?q=${word}`)
  return hits.some((hit) => hit.slug === slug)
}

/** Asks the API; an answer that is no success ends the bench. */
async function ask<Answer>(secret: string | null, method: string, address: string, body?: object) {
  const answer = await fetch(`${origin}/api/v1${address}`, {
    method,
    headers: {
      origin,
      ...(secret !== null && { cookie: `fit_session=${secret}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${address}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}

async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await setTimeout(5)
}

async function timed(work: () => Promise<unknown>) {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function summary(times: number[]) {
  const [median, most] = [times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!, Math.max(...times)]
  return { median, words: `median ${median.toFixed(1)} ms, worst ${most.toFixed(1)} ms` }
}

/** Opens a session of somebody of the demo world with this secret. */
async function signIn(subject: string, secret: string) {
  await sql`
    insert into sessions (secret_hash, person_id, organisation_id, provider, expires_at)
    select ${hashOf(secret)}, i.person_id, m.organisation_id, 'demo', now() + interval '1 hour'
      from identities i join memberships m on m.person_id = i.person_id where i.subject = ${subject}`
}
