import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { eventCursors, events, parkedEvents } from '@fit-store/db/schema/events'
import { invitations, roleGrants } from '@fit-store/db/schema/identity'
import { notifications } from '@fit-store/db/schema/notifications'
import { eq, sql } from 'drizzle-orm'
import { afterAll, expect, test, vi } from 'vitest'
import { freePort } from '../../db/src/embedded/free-port.ts'
import { testDatabase } from '../../db/test/database.ts'
import { testCtx } from '../test/app.ts'
import { anOrganisation } from '../test/factories.ts'
import { accredited, aMembership, signedIn } from '../test/people.ts'
import { isBehind } from './events/cursor.ts'
import { hashOf } from './identity/secrets.ts'
import { notifier } from './notifications/consumer.ts'
import { temporaryFolder } from '../../db/test/temporary-folder.ts'

// API and worker are killed without warning, again and again, while 200 changes are asked for over HTTP. What was committed
// has its event, what has its event has its consequences, each row exactly once. FAULT_KILLS=100 makes a long run of it.

const kills = Number(process.env.FAULT_KILLS ?? 3)
const changes = 200
const { db, url } = await testDatabase()
const ctx = testCtx(db)
const port = await freePort()
const publicOrigin = 'http://localhost:3000'
const folder = temporaryFolder('fit-store worker ')
const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

function start(path: string) {
  const settings = { DATABASE_URL: url, PUBLIC_ORIGIN: publicOrigin, PORT: String(port), MAIL_DIR: folder }
  const env = { ...process.env, ...settings, LOG_LEVEL: 'silent', REQUESTS_PER_MINUTE: '100000' }
  const file = fileURLToPath(new URL(path, import.meta.url))
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  running.add(child)
  const ended = once(child, 'exit').finally(() => running.delete(child))
  const ready = once(child, 'message') // only the worker says so
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return (await ended)[0] as number | null
  }
  return { ended, ready, end }
}

/** Asks until somebody answers in full, as a client does whose connection breaks. */
async function ask(path: string, request: RequestInit = {}) {
  for (;;) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api${path}`, request)
      return { status: answer.status, text: await answer.text() }
    } catch {
      await setTimeout(50)
    }
  }
}

/** 409 says that it had been done already. */
async function change(path: string, body: object, headers: Record<string, string>) {
  const { status, text } = await ask(`/v1${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect([201, 204, 409], text).toContain(status)
}

const somewhere = (count: number) => new Set(Array.from({ length: count }, () => Math.floor(Math.random() * changes)))

test(
  'nothing is lost and nothing happens twice when API and worker are killed at random',
  { timeout: 180_000 + kills * 30_000 }, // a process that starts on a busy machine takes ten seconds and more
  async () => {
    const amt = await anOrganisation(ctx, { displayName: 'Amt', slug: 'amt', kind: 'kommune' })
    const { personId } = await aMembership(ctx, { organisationId: amt.id, roles: ['administrator'] })
    await accredited(ctx, amt.id, personId)
    const headers = await signedIn(ctx, { personId, organisationId: amt.id })
    const members: string[] = []
    while (members.length < changes / 2) members.push((await aMembership(ctx, { organisationId: amt.id })).id)

    let [api, worker] = [start('./server.ts'), start('./worker.ts')]
    const [apiDies, workerDies] = [somewhere(kills), somewhere(kills)]
    for (let count = 0; count < changes; count++) {
      const member = members[count / 2]
      const changed = member
        ? change(`/members/${member}/roles`, { role: 'editor' }, headers)
        : change('/invitations', { email: `neu-${count}@behoerde.example`, roles: ['reader'] }, headers)
      if (apiDies.has(count)) {
        await setTimeout(Math.random() * 10) // somewhere between the request and its answer
        await api.end('SIGKILL')
        api = start('./server.ts')
      }
      if (workerDies.has(count)) {
        await Promise.race([worker.ready, worker.ended.then(() => Promise.reject(new Error('no worker')))])
        await setTimeout(Math.random() * 300)
        await worker.end('SIGKILL')
        worker = start('./worker.ts')
      }
      await changed
    }
    const isDone = async () => {
      if (await isBehind(ctx, notifier)) return false // first: what it still has to tell becomes jobs
      const [left] = await db.execute<{ jobs: number }>(sql`select count(*)::int as jobs from graphile_worker.jobs`)
      return left?.jobs === 0
    }
    await vi.waitUntil(isDone, { timeout: 120_000, interval: 200 })
    await Promise.all([worker.ready, ask('/health/live')]) // who is told to stop while starting dies of the signal
    expect(await worker.end('SIGTERM')).toBe(0)
    expect(await api.end('SIGTERM')).toBe(0)

    const granted = await db.$count(roleGrants, eq(roleGrants.role, 'editor'))
    const invited = await db.select().from(invitations)
    expect([granted, invited.length]).toEqual([changes / 2, changes / 2])
    expect(await db.$count(events, eq(events.type, 'role.granted'))).toBe(granted)
    expect(await db.$count(events, eq(events.type, 'member.invited'))).toBe(invited.length)
    expect(await db.$count(parkedEvents)).toBe(0)
    expect(await db.$count(eventCursors)).toBeGreaterThanOrEqual(2)

    const told = await db.select().from(notifications)
    expect(new Set(told.map(({ personId }) => personId)).size).toBe(granted)
    expect(told).toHaveLength(granted)
    expect(told.every(({ mailedAt }) => mailedAt !== null)).toBe(true)
    expect(new Set(readdirSync(folder))).toEqual(
      new Set([...told.map(({ id }) => `notification-${id}.eml`), ...invited.map(({ id }) => `invitation-${id}.eml`)]),
    )
    // An invitation may have left twice; the link of the last one is the one that works.
    for (const { id, secretHash } of invited) {
      const mail = readFileSync(join(folder, `invitation-${id}.eml`), 'utf8').replaceAll('=\r\n', '')
      expect(hashOf(/\/einladung\/([\w-]+)/.exec(mail)?.[1] ?? '')).toBe(secretHash)
    }
  },
)
