import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { eventCursors, events, parkedEvents } from '@fit-store/db/schema/events'
import { invitations, roleGrants } from '@fit-store/db/schema/identity'
import { notifications } from '@fit-store/db/schema/notifications'
import { eq, sql } from 'drizzle-orm'
import { afterAll, expect, test, vi } from 'vitest'
import { testDatabase } from '../../db/test/database.ts'
import { testCtx } from '../test/app.ts'
import { anOrganisation } from '../test/factories.ts'
import { aMembership } from '../test/people.ts'
import { isBehind } from './events/cursor.ts'
import { hashOf } from './identity/secrets.ts'
import { notifier } from './notifications/consumer.ts'

// Processes are killed without warning while 200 changes happen. What was committed has its event, what has its event has
// its consequences, each row exactly once. FAULT_KILLS=100 makes a long run of it.

const kills = Number(process.env.FAULT_KILLS ?? 3)
const changes = 200
const { db, url } = await testDatabase()
const ctx = testCtx(db)
const folder = mkdtempSync(join(tmpdir(), 'fit-store worker '))
const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

function start(path: string, ...args: string[]) {
  const env = { ...process.env, DATABASE_URL: url, MAIL_DIR: folder, LOG_LEVEL: 'silent' }
  const file = fileURLToPath(new URL(path, import.meta.url))
  const child = spawn(process.execPath, [file, ...args], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  running.add(child)
  const ended = once(child, 'exit').finally(() => running.delete(child))
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return (await ended)[0] as number | null
  }
  return { child, ended, end }
}

test(
  'nothing is lost and nothing happens twice when processes are killed at random',
  { timeout: 60_000 + kills * 10_000 },
  async () => {
    const amt = await anOrganisation(ctx, { displayName: 'Amt', slug: 'amt', kind: 'kommune' })
    const administrator = await aMembership(ctx, { organisationId: amt.id, roles: ['administrator'] })
    for (let member = 0; member < changes / 2; member++) await aMembership(ctx, { organisationId: amt.id })
    const change = () => start('../test/make-changes.ts', administrator.personId, amt.id, String(changes / 2))

    for (let kill = 0; kill < kills; kill++) {
      const [worker, changer] = [start('./worker.ts'), change()]
      await Promise.race([
        once(worker.child, 'message'),
        worker.ended.then(() => Promise.reject(new Error('no worker'))),
      ])
      await setTimeout(Math.random() * 800)
      await Promise.all([worker.end('SIGKILL'), kill % 2 ? changer.end('SIGKILL') : changer.ended])
    }
    const worker = start('./worker.ts')
    expect((await change().ended)[0]).toBe(0)
    const isDone = async () => {
      const [left] = await db.execute<{ jobs: number }>(sql`select count(*)::int as jobs from graphile_worker.jobs`)
      return left?.jobs === 0 && !(await isBehind(ctx, notifier))
    }
    await vi.waitUntil(isDone, { timeout: 50_000, interval: 200 })
    expect(await worker.end('SIGTERM')).toBe(0)

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
