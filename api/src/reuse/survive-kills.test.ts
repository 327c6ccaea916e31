import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { connect } from '@fit-store/db/client'
import { startEmbedded } from '@fit-store/db/embedded'
import { migrate } from '@fit-store/db/migrate'
import { parkedEvents } from '@fit-store/db/schema/events'
import { notifications } from '@fit-store/db/schema/notifications'
import { sql } from 'drizzle-orm'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { freePort } from '../../../db/src/embedded/free-port.ts'
import { aChecklist, aPublishedSheet, thePartners } from '../../test/agreements.ts'
import { testCtx } from '../../test/app.ts'
import { aDraft, anOfferBy, someAnswers, theTerms } from '../../test/cases.ts'
import { signedIn } from '../../test/people.ts'
import { isBehind } from '../events/cursor.ts'
import { notifier } from '../notifications/consumer.ts'
import type { Ctx } from '../platform/ctx.ts'
import { letterRenderer } from './requests/render-letters.ts'
import { temporaryFolder } from '../../../db/test/temporary-folder.ts'

// Cases go their way over HTTP, from the declaration to the contract, the refusal or the withdrawal, while API, worker and database are
// killed without warning at random moments. Whoever works on a case does what people do: look where it stands, make the next move,
// try again. In the end every case is where it had to go, and everything that happened is there once. KILLS=1000 makes a long run.

const kills = Number(process.env.KILLS ?? 3)
const cases = Number(process.env.CASES ?? (kills > 3 ? 200 : 6))
const publicOrigin = 'http://localhost:3000'
const folder = temporaryFolder('fit-store-kills-')
const mails = mkdtempSync(join(tmpdir(), 'fit-store-kills-mails-'))
const server = await startEmbedded(folder)
await migrate(server.url)
const before = connect(server.url)
const running = new Set<ChildProcess>()
let isOver = false
afterAll(async () => {
  isOver = true
  for (const child of running) child.kill('SIGKILL')
  await server.stop()
  for (const each of [folder, mails]) rmSync(each, { recursive: true, force: true })
})

const ctx = testCtx(before.db)
const port = await freePort()
await theTerms(ctx)
await aChecklist(ctx)
const parties = await thePartners(ctx)
const headersOf = ({ actor }: Ctx) =>
  signedIn(ctx, { personId: actor.personId!, organisationId: actor.organisation!.id })
const headers = {
  adopter: await headersOf(parties.adopter.acting),
  provider: await headersOf(parties.provider.acting),
  manager: await headersOf(parties.manager),
  second: await headersOf(parties.second),
  signatory: await headersOf(parties.signatory),
}
type Persona = keyof typeof headers
const fates = ['fulfilled', 'declined', 'withdrawn'] as const
type Case = { id: string; slug: string; fate: (typeof fates)[number] }

function start(path: string) {
  const settings = { DATABASE_URL: server.url, PUBLIC_ORIGIN: publicOrigin, PORT: String(port), MAIL_DIR: mails }
  const env = { ...process.env, ...settings, LOG_LEVEL: 'silent', REQUESTS_PER_MINUTE: '1000000' }
  const file = fileURLToPath(new URL(path, import.meta.url))
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  running.add(child)
  const ended = once(child, 'exit').finally(() => running.delete(child))
  const ready = once(child, 'message')
  return { child, ready, ended }
}

/** What is killed: `isUp` settles when it is at work, `kill` when it is hit. */
type Target = { isUp: () => Promise<unknown>; kill: () => Promise<unknown> }

/** A process that is started again whenever it has died, as the service manager does (docker/compose.yaml). */
function keepRunning(path: string, isReady?: () => Promise<unknown>) {
  let isWanted = true
  let now = start(path)
  const again = () => {
    if (!isWanted || isOver) return
    now = start(path)
    void now.ended.then(again)
  }
  void now.ended.then(again)
  return {
    isUp: () => Promise.race([isReady?.() ?? now.ready, now.ended]),
    kill: async () => {
      const { child, ended } = now
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      isWanted = false
      now.child.kill('SIGTERM')
      return (await now.ended)[0] as number | null
    },
  }
}

const patience = { timeout: 120_000, interval: 100 }
const alive = `http://127.0.0.1:${port}/api/health/live`
const isAnswering = () =>
  fetch(alive).then(
    ({ ok }) => ok,
    () => false,
  )

type Asked = { as: Persona; body?: object }

/** Asks once. Null where nobody answers, the database is away, or somebody was faster: the next look at the case tells. */
async function ask<Answer>(method: 'GET' | 'POST', path: string, { as, body }: Asked): Promise<Answer | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers: { ...headers[as], ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    })
    const text = await answer.text()
    if (answer.ok) return JSON.parse(text) as Answer
    if (answer.status < 500 && answer.status !== 409) unexpected.push(`${method} ${path}: ${text}`)
    return null
  } catch (error) {
    // The connection was refused or broke off, or nobody answers any more.
    if (error instanceof TypeError || error instanceof DOMException) return null
    throw error
  }
}
const unexpected: string[] = []

type Standing = { status: string; version: number; documentHash: string | null }
type Items<Item> = { items: Item[] }

/** The next move of a case, by who makes it; true when it is where it had to go. */
async function advance({ id, slug, fate }: Case): Promise<boolean> {
  const request = await ask<Standing>('GET', `/reuse-requests/${id}`, { as: 'adopter' })
  if (request === null) return false
  const { status, version } = request
  const path = `/reuse-requests/${id}`
  if (status === fate) return true
  if (status === 'draft') await ask('POST', `${path}/declaration`, { as: 'adopter', body: { version } })
  else if (status === 'declared') await ask('POST', `${path}/forwarding`, { as: 'manager', body: { version } })
  else if (status === 'coordinated') await conclude(id, slug)
  else if (fate === 'withdrawn')
    await ask('POST', `${path}/withdrawal`, {
      as: 'adopter',
      body: { version, cause: 'no_longer_needed', reason: null },
    })
  else {
    const outcome =
      fate === 'declined'
        ? { outcome: 'no', reason: 'Kein Betrieb möglich.', possibleStartOn: null }
        : { outcome: 'yes', reason: null, possibleStartOn: '2027-07-01' }
    await ask('POST', `${path}/outcome`, { as: 'provider', body: { version, ...outcome } })
  }
  return false
}

async function conclude(request: string, slug: string) {
  const found = await ask<Items<{ id: string }>>('GET', `/agreements?solution=${slug}`, { as: 'manager' })
  if (found === null) return
  const [card] = found.items
  if (!card) return void (await ask('POST', '/agreements', { as: 'manager', body: { request } }))
  const path = `/agreements/${card.id}`
  const agreement = await ask<Standing>('GET', path, { as: 'manager' })
  if (agreement === null) return
  const { status, version, documentHash } = agreement
  if (status === 'draft') {
    await answerChecklist(card.id)
    await ask('POST', `${path}/approvals`, { as: 'manager', body: { version } })
    await ask('POST', `${path}/offer`, { as: 'second', body: { version } })
  } else if (status === 'offered') await ask('POST', `${path}/sign`, { as: 'signatory', body: { documentHash } })
  else await ask('POST', `${path}/countersign`, { as: 'second', body: { documentHash } })
}

type Checklist = { id: string; items: { key: string }[] }

async function answerChecklist(agreement: string) {
  const lists = await ask<Items<Checklist>>('GET', `/checklists/agreement/${agreement}`, { as: 'manager' })
  for (const { id, items } of lists?.items ?? []) {
    for (const { key } of items)
      await ask('POST', `/checklists/${id}/ticks`, { as: 'manager', body: { key, result: 'fulfilled' } })
  }
}

/**
 * One backend is killed, as the kernel does when memory is short: PostgreSQL ends all others and recovers from its log. Asked of the
 * machine, because no connection of the test's outlives it.
 */
const database: Target = {
  isUp: () => vi.waitUntil(() => signalBackend('0'), patience),
  kill: () => vi.waitUntil(() => signalBackend('KILL'), patience),
}

/** Signals the oldest backend that serves somebody; true when there is one. */
function signalBackend(signal: '0' | 'KILL') {
  const [postmaster] = readFileSync(join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')
  return spawnSync('pkill', [`-${signal}`, '-o', '-P', postmaster!, '-f', 'postgres: fit_store']).status === 0
}

test(
  'whatever is killed, every case goes where it had to, and nothing is lost or there twice',
  { timeout: 120_000 + kills * 8000 + cases * 3000 },
  async ({ annotate }) => {
    const { adopter, provider, solution } = parties
    const all: Case[] = []
    for (let at = 0; at < cases; at++) {
      const offer = at === 0 ? solution : await anOfferBy(ctx, provider.organisation.id)
      if (at > 0) await aPublishedSheet(ctx, offer.id)
      const { id } = await aDraft(ctx, { adopter, solution: offer }, { ...someAnswers, desiredStartOn: '2027-07-01' })
      all.push({ id, slug: offer.slug, fate: fates[at % 3]! })
    }
    await before.close() // its connections would die with the database
    const [api, worker] = [
      keepRunning('../server.ts', () => vi.waitUntil(isAnswering, patience)),
      keepRunning('../worker.ts'),
    ]
    const waiting = [...all]
    const killed = { api: 0, database: 0, worker: 0 }
    const sum = () => killed.api + killed.database + killed.worker
    // Nobody is faster than the killing, so that each case meets its share of it.
    const isEarly = () => kills > cases && (cases - waiting.length - 4) / cases > sum() / kills
    const work = async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        while (isEarly()) await setTimeout(100)
        while (!(await advance(one))) await setTimeout(20)
      }
    }
    const working = Promise.all([work(), work(), work()])
    let isDone = false
    void working.then(() => (isDone = true))
    await vi.waitUntil(() => waiting.length < cases - 3, { timeout: 60_000 }) // the first case is through
    const begun = performance.now()
    const killOften = async (name: keyof typeof killed, target: Target) => {
      while (killed[name] === 0 || (sum() < kills && !isDone)) {
        await target.isUp()
        await setTimeout(Math.random() * 2000)
        await target.kill()
        killed[name]++
      }
    }
    await Promise.all([killOften('api', api), killOften('database', database), killOften('worker', worker)])
    await working
    await annotate(`${JSON.stringify(killed)} in ${Math.round((performance.now() - begun) / 1000)} seconds`)
    expect(sum()).toBeGreaterThanOrEqual(3)
    expect(unexpected).toEqual([])
    const { db, sql: connection, close } = connect(server.url)
    onTestFinished(close)
    const checking = testCtx(db)
    const letters = letterRenderer(() => Promise.reject(new Error('only its name is asked for')))
    const isSettled = async () => {
      // In the order in which one makes work for the next; asked the other way round, work could slip through between two questions.
      const behind = [await isBehind(checking, letters), await isBehind(checking, notifier)]
      const [left] = await connection<{ jobs: number }[]>`select count(*)::int as jobs from graphile_worker.jobs`
      return left?.jobs === 0 && !behind.includes(true)
    }
    await vi.waitUntil(isSettled, { timeout: 60_000 + cases * 1000, interval: 300 })
    await Promise.all([api.isUp(), worker.isUp()]) // who is told to stop while starting dies of the signal
    for (const one of [api, worker]) expect(await one.stop()).toBe(0)
    expect(await db.$count(parkedEvents)).toBe(0)
    expect(await unfitting(checking)).toEqual([])

    const told = await db.select().from(notifications)
    expect(told.length).toBeGreaterThan(cases)
    expect(told.every(({ mailedAt }) => mailedAt !== null)).toBe(true)
    const written = readdirSync(mails)
    const ofPeople = written.filter((name) => name.startsWith('notification-'))
    expect(new Set(ofPeople)).toEqual(new Set(told.map(({ id }) => `notification-${id}.eml`)))
    // The functional mailbox of a request hears once of each event that its adopter's people hear of, and of nothing else.
    const eventOf = new Map(told.map(({ id, eventId }) => [`case-mailbox-${id}.eml`, eventId]))
    const heardOf = written.filter((name) => !ofPeople.includes(name)).map((name) => eventOf.get(name))
    const toldOf = await toldToAdopters(checking)
    expect(new Set(heardOf)).toEqual(new Set(toldOf))
    expect(heardOf).toHaveLength(toldOf.length)
  },
)

/** Events of requests that people of the adopter were told of, once each. */
async function toldToAdopters({ db }: Ctx) {
  const found = await db.execute<{ id: number }>(sql`
    select distinct e.id::int as id from notifications n
      join events e on e.id = n.event_id and e.subject_type = 'reuse_request' and e.data ->> 'person' is null
      join reuse_requests r on r.id::text = e.subject_id
      join memberships m on m.person_id = n.person_id and m.organisation_id = r.adopter_organisation_id`)
  return found.map(({ id }) => id)
}

/** Cases whose moves, letters, contract, documents and signatures are not exactly what their way makes. */
const unfitting = ({ db }: Ctx) =>
  db.execute(sql`
    with told as (
      select subject_id, array_agg(replace(type, 'reuse_request.', '') order by id)
             filter (where type ~ '[.](declared|forwarded|outcome_recorded|withdrawn|fulfilled)$') as moves,
             count(*) filter (where type = 'reuse_request.letter_filed')::int as filed
        from events where subject_type = 'reuse_request' group by subject_id),
    signed as (
      select agreement_id, count(*) filter (where party = 'partner')::int as partner, count(*) filter (where party = 'offeror')::int as offeror
        from agreement_signatures group by agreement_id),
    kept as (select agreement_id, count(*)::int as documents from agreement_documents group by agreement_id),
    heard as (
      select subject_id, array_agg(replace(type, 'agreement.', '') order by id) filter (where type <> 'agreement.changed') as moves
        from events where subject_type = 'agreement' group by subject_id)
    select r.number, r.status, t.moves, t.filed, a.number as agreement, h.moves as heard, s.partner, s.offeror, k.documents
      from reuse_requests r join told t on t.subject_id = r.id::text
      left join agreements a on a.request_id = r.id
      left join signed s on s.agreement_id = a.id
      left join kept k on k.agreement_id = a.id
      left join heard h on h.subject_id = a.id::text
     where t.moves is distinct from case r.status
             when 'fulfilled' then '{declared,forwarded,outcome_recorded,fulfilled}'::text[]
             when 'declined' then '{declared,forwarded,outcome_recorded}' when 'withdrawn' then '{declared,forwarded,withdrawn}' end
        or t.filed <> case when r.status = 'withdrawn' then 1 else 2 end
        or exists (select from reuse_request_letters l where l.request_id = r.id and l.pdf is null)
        or (r.status = 'fulfilled') <> (a.status is not distinct from 'concluded')
        or r.status = 'fulfilled' and (
             h.moves is distinct from '{drafted,approved_by_one,offered,signed,concluded}'::text[]
             or s.partner is distinct from 1 or s.offeror is distinct from 1 or k.documents is distinct from 4)`)
