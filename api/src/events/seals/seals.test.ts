import { eventSeals, events } from '@fit-store/db/schema/events'
import { sql, sum, type SQL } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../db/test/database.ts'
import { testCtx } from '../../../test/app.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../record.ts'
import { markLog, sealUpTo } from './seal-events.ts'
import { verifyEvents } from './verify-events.ts'

const { db, sql: client } = await testDatabase()
const ctx = testCtx(db)

const note = (slug: string, inTx = ctx) =>
  record(inTx, { type: 'solution.changed', subject: { type: 'solution', id: slug }, data: { slug, fields: ['title'] } })

async function noteMany(count: number) {
  for (let at = 0; at < count; at++) await note(`Nr. ${at} äöü "\n`)
}

async function seal() {
  const mark = await markLog(ctx)
  const sealed = await sealUpTo(ctx, mark)
  if (sealed === null) throw new Error('somebody is still writing')
  return sealed
}

const tampered = new Error('roll back')

/** What verifying says after somebody with all rights has gone round the triggers; the damage is undone afterwards. */
async function afterTampering(...statements: SQL[]) {
  let told: Awaited<ReturnType<typeof verifyEvents>> | undefined
  await db
    .transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`)
      for (const statement of statements) await tx.execute(statement)
      told = await verifyEvents({ ...ctx, db: tx })
      throw tampered
    })
    .catch((error: unknown) => {
      if (error !== tampered) throw error
    })
  return told!
}

describe('sealing', () => {
  test('an untouched log fits, and its tail without a seal is named', async () => {
    await noteMany(3)
    expect(await seal()).toBe(1)
    await noteMany(2)
    const told = await verifyEvents(ctx)
    expect(told).toMatchObject({ seals: 1, sealedEvents: 3, breaks: [], unsealed: { events: 2 } })
    expect(told.unsealed.since).toBeInstanceOf(Date)
    expect(told.lastSeal).toMatchObject({ number: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  test('numbers with one digit more are still in the order of numbers', async () => {
    await noteMany(12)
    await seal()
    const [all] = await db.select({ events: sum(eventSeals.eventCount) }).from(eventSeals)
    expect(Number(all?.events)).toBe((await db.select().from(events)).length)
  })

  test('nothing new needs no seal', async () => {
    await seal()
    expect(await seal()).toBe(0)
  })

  test('a range waits for a transaction that has drawn a smaller number', async () => {
    await seal()
    const [written, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const slow = db.transaction(async (tx) => {
      await note('slow', { ...ctx, db: tx })
      written.resolve()
      await release.promise
    })
    await written.promise
    await note('quick')
    const mark = await markLog(ctx)
    expect(mark.writers).not.toEqual([])
    expect(await sealUpTo(ctx, mark)).toBeNull()
    release.resolve()
    await slow
    expect(await sealUpTo(ctx, mark)).toBe(1)
    expect(await verifyEvents(ctx)).toMatchObject({ breaks: [], unsealed: { events: 0 } })
  })

  test('a transaction that begins to write after the mark does not hold the range back', async () => {
    await note('before')
    const mark = await markLog(ctx)
    const sealed = await db.transaction(async (tx) => {
      await note('after', { ...ctx, db: tx })
      return sealUpTo(ctx, mark)
    })
    expect(sealed).toBe(1)
    expect(await verifyEvents(ctx)).toMatchObject({ breaks: [], unsealed: { events: 1 } })
  })

  test('two workers make one chain', async () => {
    await noteMany(5)
    const mark = await markLog(ctx)
    await Promise.all([sealUpTo(ctx, mark), sealUpTo(ctx, mark), sealUpTo(ctx, mark)])
    await sealUpTo(ctx, mark)
    expect(await verifyEvents(ctx)).toMatchObject({ breaks: [], unsealed: { events: 0 } })
  })

  test('a restored database, which gives new transaction numbers, still fits', async () => {
    await noteMany(2)
    await seal()
    expect(await afterTampering(sql`update events set xid = '0'`)).toMatchObject({ breaks: [] })
  })

  test.for([
    ['changed', sql`update event_seals set event_count = 1`],
    ['deleted', sql`delete from event_seals`],
    ['truncated', sql`truncate event_seals`],
  ] as const)('a seal cannot be %s', async ([, statement]) => {
    await note('evidence')
    await seal()
    await expect(db.execute(statement)).rejects.toMatchObject({ cause: { code: '23001' } })
  })
})

describe('verifying', () => {
  const other = sql`jsonb_set(data, '{fields}', '["title", "summary"]')`

  test('names the seal and what was done, whoever did it', async () => {
    await noteMany(4)
    await seal()
    await noteMany(4)
    await seal()
    await noteMany(4)
    await seal()
    const seals = await db.select().from(eventSeals).orderBy(eventSeals.number)
    const target = seals.at(-2)!
    const [id, number] = [target.lastId - 1, target.number]
    const range = { seal: number, firstId: target.firstId, lastId: target.lastId }

    expect(await afterTampering(sql`delete from events where id in (${id}, ${id - 1})`)).toMatchObject({
      breaks: [{ ...range, what: 'rows_missing', rows: 2 }],
    })
    expect(await afterTampering(sql`update events set data = ${other} where id = ${id}`)).toMatchObject({
      breaks: [{ ...range, what: 'altered', rows: 0 }],
    })
    for (const change of [
      sql`at = at + interval '1 microsecond'`,
      sql`actor = 'person:x'`,
      sql`request_id = 'x'`,
      sql`organisation_id = ${crypto.randomUUID()}`,
    ]) {
      const told = await afterTampering(sql`update events set ${change} where id = ${id}`)
      expect(told.breaks).toEqual([{ ...range, what: 'altered', rows: 0 }])
    }
    const added = sql`insert into events (id, type, subject_type, subject_id, actor) overriding system value
      select ${target.firstId}, 'solution.changed', 'solution', 'x', 'system:test'`
    expect(await afterTampering(sql`delete from events where id = ${target.firstId}`, added)).toMatchObject({
      breaks: [{ ...range, what: 'altered' }],
    })
    expect(await afterTampering(sql`delete from event_seals where number = ${number}`)).toMatchObject({
      breaks: [{ ...range, what: 'seal_missing' }],
    })
    expect(
      await afterTampering(
        sql`update event_seals set sealed_at = sealed_at - interval '1 day' where number = ${number}`,
      ),
    ).toMatchObject({ breaks: [{ ...range, what: 'altered' }] })
    expect(await afterTampering(sql`update event_seals set event_count = 1 where number = ${number}`)).toMatchObject({
      breaks: [{ ...range, what: 'altered', rows: 0 }],
    })
  })

  test('a row pushed in before everything is found', async () => {
    await seal()
    const below = sql`insert into events (id, type, subject_type, subject_id, actor) overriding system value
      values (-7, 'solution.changed', 'solution', 'x', 'system:test')`
    expect(await afterTampering(below)).toMatchObject({ breaks: [{ seal: 1, what: 'rows_added', rows: 1 }] })
  })

  test('a range sealed anew after a change breaks the chain at the next seal', async () => {
    const [second] = await db.select().from(eventSeals).orderBy(eventSeals.number).offset(1).limit(1)
    const hash = 'ab'.repeat(32)
    const told = await afterTampering(sql`update event_seals set hash = ${hash} where number = ${second!.number - 1}`)
    expect(told.breaks).toMatchObject([
      { seal: 1, what: 'altered' },
      { seal: 2, what: 'chain_broken' },
    ])
  })

  test('whatever is written, rolled back and sealed in whatever order, the log fits, and one touched row shows', async () => {
    const step = fc.constantFrom('write', 'roll back', 'write two at once', 'seal')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), fc.nat(), async (steps, pick) => {
        for (const next of steps) await take(next)
        await note('at least one')
        await seal()
        expect((await verifyEvents(ctx)).breaks).toEqual([])
        const sealed = await db.select({ id: events.id }).from(events).orderBy(events.id)
        const { id } = sealed[pick % sealed.length]!
        const [covering] =
          await client`select number::int from event_seals where last_id >= ${id} order by number limit 1`
        const gone = await afterTampering(sql`delete from events where id = ${id}`)
        expect(gone.breaks).toMatchObject([{ seal: covering!.number, what: 'rows_missing', rows: 1 }])
      }),
      { numRuns: 20 },
    )
  })
})

async function take(step: 'write' | 'roll back' | 'write two at once' | 'seal') {
  if (step === 'seal') return seal()
  if (step === 'write') return note('one')
  const inTx = (work: (inTx: Ctx) => Promise<unknown>) => db.transaction((tx) => work({ ...ctx, db: tx }))
  if (step === 'write two at once') return Promise.all([inTx((one) => note('a', one)), inTx((two) => note('b', two))])
  return inTx(async (undone) => {
    await note('never', undone)
    throw tampered
  }).catch(() => {})
}
