import { events, parkedEvents } from '@fit-store/db/schema/events'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../db/test/database.ts'
import { catchUp, testCtx } from '../../test/app.ts'
import { consume, type Consumer } from './cursor.ts'
import { record } from './record.ts'

const { db } = await testDatabase()
const ctx = testCtx(db)
const note = (id: string, inTx = ctx) =>
  record(inTx, { type: 'solution.changed', subject: { type: 'solution', id }, data: { slug: id, fields: [] } })

function listener(name: string, refuse?: string) {
  const seen: string[] = []
  const consumer: Consumer = {
    name,
    handle: async (_, batch) => {
      if (batch.some(({ subjectId }) => subjectId === refuse)) throw new Error('kann ich nicht lesen')
      seen.push(...batch.map(({ subjectId }) => subjectId))
    },
  }
  return {
    seen,
    consumer,
    drain: async () => {
      await catchUp(ctx, consumer)
      return seen
    },
  }
}

describe('a consumer', () => {
  test('sees every event once, in order', async () => {
    const { drain } = listener('ordered')
    await note('a')
    await note('b')
    expect(await drain()).toEqual(['a', 'b'])
    await note('c')
    expect(await drain()).toEqual(['a', 'b', 'c'])
  })

  test('does not miss an event whose transaction commits after a later one', async () => {
    const { consumer, drain, seen } = listener('overlapping')
    await drain()
    const before = seen.length
    const release = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const slow = db.transaction(async (tx) => {
      await note('slow', { ...ctx, db: tx })
      written.resolve()
      await release.promise
    })
    await written.promise
    await note('quick')
    await consume(ctx, consumer)
    expect(seen.slice(before)).toEqual([])
    release.resolve()
    await slow
    await drain()
    expect(seen.slice(before)).toEqual(['slow', 'quick'])
  })

  test('misses none when transaction numbers get one digit more', async () => {
    const { seen, drain } = listener('growing')
    await drain()
    const before = seen.length
    await db.execute(sql`insert into events (xid, type, subject_type, subject_id, actor)
      select xid8 '100', 'solution.changed', 'solution', 'many', 'system:test' from generate_series(1, 500)
      union all select xid8 '99', 'solution.changed', 'solution', 'few', 'system:test'`)
    await db.execute(sql`update event_cursors set xid = '98', event_id = 0 where consumer = 'growing'`)
    await drain()
    expect(new Set(seen.slice(before))).toEqual(new Set(['many', 'few', ...seen.slice(0, before)]))
  })

  test('sets an event aside that it cannot handle, with the reason, and goes on', async () => {
    const { drain } = listener('choosy', 'broken')
    await note('fine')
    await note('broken')
    await note('fine too')
    const seen = await drain()
    expect(seen).toEqual(expect.arrayContaining(['fine', 'fine too']))
    expect(seen).not.toContain('broken')
    const parked = await db.select().from(parkedEvents).where(eq(parkedEvents.consumer, 'choosy'))
    expect(parked).toMatchObject([{ reason: 'kann ich nicht lesen' }])
  })

  test('sets it aside without the values of a statement that failed', async () => {
    const consumer: Consumer = {
      name: 'discreet',
      handle: async (inTx) => void (await inTx.db.execute(sql`select 1 / 0, ${'erika@example.org'}::text`)),
    }
    await note('for somebody')
    await catchUp(ctx, consumer)
    const [parked] = await db.select().from(parkedEvents).where(eq(parkedEvents.consumer, 'discreet'))
    expect(parked?.reason).toBe('division by zero: select 1 / 0, $1::text')
  })

  test('tries again what the database gave up for the sake of somebody else', async () => {
    let isDeadlocked = true
    const consumer: Consumer = {
      name: 'unlucky',
      handle: async ({ db }) => {
        if (isDeadlocked) await db.execute(sql`do $$ begin raise 'deadlock detected' using errcode = '40P01'; end $$`)
      },
    }
    await note('both wanted it')
    await expect(catchUp(ctx, consumer)).rejects.toThrow('deadlock')
    isDeadlocked = false
    expect(await consume(ctx, consumer)).toBeGreaterThan(0)
    expect(await db.$count(parkedEvents, eq(parkedEvents.consumer, 'unlucky'))).toBe(0)
  })

  test('that works for long before it writes does not keep others from the newest events', async () => {
    const [working, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const slow: Consumer = {
      name: 'rendering',
      handle: async () => {
        working.resolve()
        await done.promise
      },
    }
    const { drain } = listener('quick')
    await note('earlier')
    const rendering = catchUp(ctx, slow)
    await working.promise
    await note('later')
    expect(await drain()).toContain('later')
    done.resolve()
    await rendering
  })

  test('is run by one worker at a time', async () => {
    await note('shared')
    const { consumer, seen } = listener('shared')
    await Promise.all([catchUp(ctx, consumer), catchUp(ctx, consumer), catchUp(ctx, consumer)])
    expect(seen.filter((id) => id === 'shared')).toHaveLength(1)
  })
})

describe('the event log', () => {
  test.for([
    ['changed', sql`update events set type = 'other'`],
    ['deleted', sql`delete from events`],
    ['truncated', sql`truncate events cascade`],
  ] as const)('cannot be %s', async ([, statement]) => {
    await note('evidence')
    await expect(db.execute(statement)).rejects.toThrow()
    expect((await db.select().from(events)).length).toBeGreaterThan(0)
  })

  test('rolls back with the change it tells of', async () => {
    const count = async () => (await db.select().from(events)).length
    const before = await count()
    await expect(
      db.transaction(async (tx) => {
        await note('undone', { ...ctx, db: tx })
        throw new Error('undo')
      }),
    ).rejects.toThrow('undo')
    expect(await count()).toBe(before)
  })
})
