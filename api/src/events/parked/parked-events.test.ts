import { events, parkedEvents } from '@fit-store/db/schema/events'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { catchUp, testApp } from '../../../test/app.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { aMembership, signedIn } from '../../../test/people.ts'
import type { Consumer } from '../cursor.ts'
import { record } from '../record.ts'

const { app, ctx, db, get } = await testApp()
const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
const { personId } = await aMembership(ctx, { organisationId: operator.id, roles: ['operator_administrator'] })
const headers = await signedIn(ctx, { personId, organisationId: operator.id })
const read = async () => (await get('/parked-events', headers)).json()
const retry = (consumer: string, eventId: number) =>
  app.inject({ method: 'POST', url: `/api/v1/parked-events/${consumer}/${eventId}/retries`, headers })

/** A consumer that cannot handle an event about `broken` until it is mended. */
function fragile(name: string) {
  const seen: string[] = []
  const broken = { is: true }
  const consumer: Consumer = {
    name,
    handle: async (_, batch) => {
      if (broken.is && batch.some(({ subjectId }) => subjectId === 'broken')) throw new Error('Das kann ich nicht.')
      seen.push(...batch.filter(({ type }) => type === 'solution.changed').map(({ subjectId }) => subjectId))
    },
  }
  return { consumer, seen, mend: () => (broken.is = false), drain: () => catchUp(ctx, consumer) }
}
const change = (id: string) =>
  record(ctx, { type: 'solution.changed', subject: { type: 'solution', id }, data: { slug: id, fields: [] } })
const idOf = async (subject: string) => {
  const [event] = await db.select({ id: events.id }).from(events).where(eq(events.subjectId, subject))
  return event!.id
}

await change('broken')
await change('fine')
beforeEach(() => db.delete(parkedEvents))

describe('an event that a consumer gave up on', () => {
  test('is shown with its reason, handed on once more when somebody asks, and logged', async () => {
    const { drain, seen, mend } = fragile('mended')
    await drain()
    expect(seen).toEqual(['fine'])
    const { items, total } = await read()
    expect(total).toBe(1)
    expect(items).toMatchObject([
      { consumer: 'mended', type: 'solution.changed', subject: { id: 'broken' }, reason: 'Das kann ich nicht.' },
    ])
    mend()
    expect((await retry('mended', items[0].eventId)).statusCode).toBe(204)
    expect(await read()).toMatchObject({ items: [], total: 0 })
    await drain()
    expect(seen).toEqual(['fine', 'broken'])
    const logged = await db.select().from(events).where(eq(events.type, 'parked_event.retried'))
    expect(logged).toMatchObject([{ actor: `person:${personId}`, data: { consumer: 'mended' } }])
  })

  test('that fails again is shown again', async () => {
    const { drain } = fragile('stubborn')
    await drain()
    expect((await retry('stubborn', await idOf('broken'))).statusCode).toBe(204)
    await drain()
    expect((await read()).items).toMatchObject([{ consumer: 'stubborn', reason: 'Das kann ich nicht.' }])
  })

  test('is handed to nobody else', async () => {
    const [one, other] = [fragile('one'), fragile('other')]
    await one.drain()
    other.mend()
    await other.drain()
    const before = other.seen.length
    await retry('one', await idOf('broken'))
    await other.drain()
    expect(other.seen).toHaveLength(before)
  })
})

test.for([
  ['one that nobody gave up on', 'mended', 1, 404],
  ['one there is none of', 'niemand', 999_999, 404],
  ['what is no number', 'mended', Number.NaN, 400],
] as const)('%s cannot be retried', async ([, consumer, id, status]) => {
  expect((await retry(consumer, id)).statusCode).toBe(status)
})
