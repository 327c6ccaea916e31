import { setTimeout } from 'node:timers/promises'
import { events } from '@fit-store/db/schema/events'
import { eq, sql } from 'drizzle-orm'
import type { TaskList } from 'graphile-worker'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDeliveries } from '../../../test/deliveries.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { aMembership, signedIn } from '../../../test/people.ts'
import { addDelivery } from './add-delivery.ts'
import { releaseAbandoned, runDeliveries } from './run-deliveries.ts'

const { app, ctx, db, get, sql: client, url } = await testApp()
const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
const { personId } = await aMembership(ctx, { organisationId: operator.id, roles: ['operator_administrator'] })
const headers = await signedIn(ctx, { personId, organisationId: operator.id })
const read = async () => (await get('/failed-deliveries', headers)).json()
const retry = (id: string) => app.inject({ method: 'POST', url: `/api/v1/failed-deliveries/${id}/retries`, headers })

test('without a worker there is nothing failed, and nothing to retry', async () => {
  expect(await read()).toMatchObject({ items: [], total: 0 })
  expect((await retry('1')).statusCode).toBe(404)
})

const deliver = await testDeliveries(ctx, url)
const add = (effect: string) => addDelivery(ctx, { task: 'send_mail', effect, payload: { kind: 'test', id: effect } })
const failing = { send_mail: () => Promise.reject(new Error('Der Mailserver antwortet nicht.')) }
const jobs = () =>
  db.execute<{ key: string; locked_by: string | null }>(sql`select * from graphile_worker.jobs order by id`)
afterEach(() => db.execute(sql`delete from graphile_worker._private_jobs`))

describe('a delivery', () => {
  test('is one per effect, and leaves with its transaction', async () => {
    await add('notification:1')
    await add('notification:1')
    const undone = db.transaction(async (tx) => {
      await addDelivery({ ...ctx, db: tx }, { task: 'send_mail', effect: 'notification:2', payload: {} })
      throw new Error('undo')
    })
    await expect(undone).rejects.toThrow('undo')
    expect((await jobs()).map(({ key }) => key)).toEqual(['send_mail:notification:1'])
  })

  test('that fails is tried again later, and shown meanwhile', async () => {
    await add('notification:3')
    await deliver(failing)
    const { items, total } = await read()
    expect(total).toBe(1)
    expect(items).toMatchObject([
      {
        task: 'send_mail',
        effect: 'notification:3',
        status: 'repeating',
        attempts: 1,
        reason: 'Der Mailserver antwortet nicht.',
      },
    ])
    expect(new Date(items[0].nextAttemptAt).getTime()).toBeGreaterThan(Date.now())
  })

  test('without attempts left waits for a person, who has it tried again', async () => {
    await add('notification:4')
    await db.execute(
      sql`select graphile_worker.reschedule_jobs(array_agg(id), max_attempts => 1) from graphile_worker.jobs`,
    )
    await deliver(failing)
    const [failed] = (await read()).items
    expect(failed).toMatchObject({ status: 'given_up', attempts: 1, nextAttemptAt: null })
    const delivered: unknown[] = []
    const working = { send_mail: (payload: unknown) => void delivered.push(payload) }
    await deliver(working)
    expect(delivered).toEqual([])
    expect((await retry(failed.id)).statusCode).toBe(204)
    await deliver(working)
    expect(delivered).toEqual([{ kind: 'test', id: 'notification:4' }])
    expect(await read()).toMatchObject({ items: [], total: 0 })
    expect((await retry(failed.id)).statusCode).toBe(404)
    const logged = await db.select().from(events).where(eq(events.type, 'delivery.retried'))
    expect(logged).toMatchObject([{ subjectId: 'send_mail:notification:4', actor: `person:${personId}` }])
  })

  test('says why a statement failed, but not with which values', async () => {
    const stopping = new AbortController()
    const tasks = { send_mail: async () => void (await db.execute(sql`select 1 / 0, ${'erika@example.org'}::text`)) }
    const running = runDeliveries({ url, log: ctx.log, tasks, timetable: [], signal: stopping.signal })
    await add('discreet')
    await vi.waitUntil(async () => (await read()).total > 0, 20_000)
    expect((await read()).items).toMatchObject([{ reason: 'division by zero: select 1 / 0, $1::text' }])
    stopping.abort()
    await running
  })

  test('that never failed cannot be retried', async () => {
    await add('notification:5')
    const [job] = await db.execute<{ id: string }>(sql`select id::text from graphile_worker.jobs`)
    expect((await retry(job!.id)).statusCode).toBe(404)
    expect((await retry('keine-zahl')).statusCode).toBe(400)
  })
})

/** Whether somebody has given a sign of life on this database. */
async function isAnybodyAlive() {
  const signs = await db.execute(sql`select from pg_locks where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = current_database())`)
  return signs.length > 0
}

describe('a worker that was killed', () => {
  const lockedBy = (worker: string) => sql`update graphile_worker._private_jobs
    set locked_by = ${worker}, locked_at = now() - interval '1 minute' where key = ${`send_mail:${worker}`}`

  test('leaves nothing locked, while one that lives keeps what it has', async () => {
    await add('dead')
    await add('alive')
    await db.execute(lockedBy('dead'))
    await db.execute(lockedBy('alive'))
    const alive = await client.reserve()
    await alive`select pg_advisory_lock(hashtextextended('alive', 0))`
    await releaseAbandoned(ctx)
    expect((await jobs()).map(({ locked_by }) => locked_by)).toEqual([null, 'alive'])
    await alive`select pg_advisory_unlock_all()`
    alive.release()
    await releaseAbandoned(ctx)
    expect((await jobs()).map(({ locked_by }) => locked_by)).toEqual([null, null])
  })

  test('is told from one that is busy by a sign of life', async () => {
    const [begun, finish, stopping] = [
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
      new AbortController(),
    ]
    const tasks = {
      send_mail: async () => {
        begun.resolve()
        await finish.promise
      },
    }
    const running = runDeliveries({ url, log: ctx.log, tasks, timetable: [], signal: stopping.signal })
    await add('busy')
    await begun.promise
    await vi.waitUntil(isAnybodyAlive, 20_000) // the sign comes beside the work, in its own time
    await db.execute(sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`)
    await releaseAbandoned(ctx)
    expect((await jobs()).map(({ locked_by }) => locked_by)).toEqual([expect.stringMatching(/^pool-/)])
    finish.resolve()
    while ((await jobs()).length > 0) await setTimeout(10)
    stopping.abort()
    await running
  })

  test('is given up by the database within a minute, also when its machine is gone and nobody closes its connections', async () => {
    const [stopping, asked] = [new AbortController(), Promise.withResolvers<number>()]
    const tasks: TaskList = {
      send_mail: async (_payload, { withPgClient }) => {
        const setting = (name: string) => `current_setting('tcp_keepalives_${name}')::int`
        const seconds = `${setting('idle')} + ${setting('interval')} * ${setting('count')}`
        const { rows } = await withPgClient((one) => one.query<{ seconds: number }>(`select ${seconds} as seconds`))
        asked.resolve(rows[0]!.seconds)
      },
    }
    const running = runDeliveries({ url, log: ctx.log, tasks, timetable: [], signal: stopping.signal })
    await add('asking')
    expect(await asked.promise).toBe(50)
    stopping.abort()
    await running
  })
})
