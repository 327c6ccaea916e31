import { events } from '@fit-store/db/schema/events'
import { notificationTopics, notifications } from '@fit-store/db/schema/notifications'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { testDeliveries } from '../../test/deliveries.ts'
import { anOrganisation } from '../../test/factories.ts'
import { catchUp } from '../../test/app.ts'
import { aPerson, signedIn } from '../../test/people.ts'
import { record } from '../events/record.ts'
import { notifier } from './consumer.ts'

const { app, ctx, db, get, url } = await testApp()
await testDeliveries(ctx, url)
const organisation = await anOrganisation(ctx, { displayName: 'Amt' })
const person = await aPerson(ctx)
const headers = await signedIn(ctx, { personId: person.id })
const other = await signedIn(ctx, { personId: (await aPerson(ctx)).id })

const send = (method: 'POST' | 'PUT', path: string, payload?: object, as = headers) =>
  app.inject({ method, url: `/api/v1${path}`, headers: as, ...(payload && { payload }) })
const unread = async () => (await get('/session', headers)).json().unreadCount
const inbox = async (query = '') => (await get(`/notifications${query}`, headers)).json()

async function tellRoles(...roles: string[]) {
  for (const role of roles) {
    await record(ctx, {
      type: 'role.revoked',
      subject: { type: 'organisation', id: organisation.id },
      data: { person: person.id, role },
    })
  }
  await catchUp(ctx, notifier)
}

describe('the inbox', () => {
  test('comes in pages, newest first', async () => {
    await tellRoles('reader', 'editor', 'coordinator')
    const page = await inbox('?perPage=2')
    expect(page).toMatchObject({ total: 3, page: 1, perPage: 2 })
    expect(page.items).toMatchObject([
      { title: 'Rolle beendet bei Amt: Koordination', organisation: 'Amt', path: '/konto', readAt: null },
      { title: 'Rolle beendet bei Amt: Redaktion' },
    ])
    expect((await inbox('?perPage=2&page=2')).items).toMatchObject([{ title: 'Rolle beendet bei Amt: Lesen' }])
  })

  test('knows what is unread', async () => {
    const [newest] = (await inbox()).items
    expect(await unread()).toBe(3)
    expect((await send('POST', `/notifications/${newest.id}/read`)).statusCode).toBe(204)
    const [{ readAt }] = (await inbox()).items
    expect(readAt).toEqual(expect.any(String))
    expect((await send('POST', `/notifications/${newest.id}/read`)).statusCode).toBe(204)
    expect((await inbox()).items[0].readAt).toBe(readAt)
    expect(await inbox('?unread=true')).toMatchObject({ total: 2 })
    expect((await send('POST', '/notifications/read-all')).json()).toEqual({ marked: 2 })
    expect(await inbox('?unread=true')).toMatchObject({ total: 0, items: [] })
    expect(await unread()).toBe(0)
  })

  test('of somebody else is not there', async () => {
    const [mine] = (await inbox()).items
    expect((await get('/notifications', other)).json()).toMatchObject({ total: 0 })
    for (const id of [mine.id, crypto.randomUUID()]) {
      expect((await send('POST', `/notifications/${id}/read`, undefined, other)).json()).toMatchObject({ status: 404 })
    }
  })

  test.for(['?unread=vielleicht', '?page=0', '?farbe=rot'])('%s is refused', async (query) => {
    expect((await get(`/notifications${query}`, headers)).statusCode).toBe(400)
  })
})

describe('the preferences', () => {
  const path = '/notification-preferences'
  const read = async () => (await get(path, headers)).json().items

  test('are at once for every topic until somebody says otherwise', async () => {
    expect(await read()).toEqual(notificationTopics.map((topic) => ({ topic, cadence: 'at_once' })))
  })

  test('are changed topic by topic, with an event, and count for what comes next', async () => {
    const items = [{ topic: 'membership', cadence: 'never' }]
    expect((await send('PUT', path, { items })).json().items).toContainEqual(items[0])
    await send('PUT', path, { items })
    const logged = await db.select().from(events).where(eq(events.type, 'preferences.changed'))
    expect(logged).toMatchObject([
      { subjectId: person.id, data: { before: { membership: 'at_once' }, after: { membership: 'never' } } },
    ])
    await tellRoles('reader')
    expect(await db.$count(notifications, eq(notifications.cadence, 'never'))).toBe(1)
  })

  test.for([
    { items: [{ topic: 'wetter', cadence: 'never' }] },
    { items: [{ topic: 'membership', cadence: 'hourly' }] },
    { items: [{ topic: 'membership', cadence: 'never', farbe: 'rot' }] },
    { items: 'never' },
    {},
  ])('%j is refused', async (payload) => {
    expect((await send('PUT', path, payload)).json()).toMatchObject({
      status: 400,
      type: '/probleme/validation-failed',
    })
  })
})
