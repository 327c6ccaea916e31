import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { events } from '@fit-store/db/schema/events'
import { webhookDeliveries, webhooks } from '@fit-store/db/schema/exchange'
import { desc, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { catchUp, testApp } from '../../../test/app.ts'
import { testDeliveries } from '../../../test/deliveries.ts'
import { anOrganisation, aSolution } from '../../../test/factories.ts'
import { testOutside } from '../../../test/outside.ts'
import { accredited, aMembership, signedIn } from '../../../test/people.ts'
import { notifier } from '../../notifications/consumer.ts'
import type { AskOutside } from '../../platform/ask-outside.ts'
import { webhookNotifier } from './consumer.ts'
import { forgetDeliveriesTask } from './forget-deliveries.ts'
import { sendWebhookTask } from './send-webhook.ts'

type Received = { headers: IncomingMessage['headers']; body: string }
const received: Received[] = []
let answerWith = 204
const ask = await testOutside((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    received.push({ headers: request.headers, body })
    response.writeHead(answerWith, answerWith === 302 ? { location: 'https://127.0.0.1/' } : {}).end('x'.repeat(5000))
  })
})
const { app, ctx, db, get, url } = await testApp()
const deliverAll = await testDeliveries(ctx, url)
let now = () => new Date()
const deliver = () => deliverAll({ send_webhook: sendWebhookTask({ ctx: { ...ctx, now }, ask }) })
const organisation = await anOrganisation(ctx, { kind: 'kommune' })
const { personId } = await aMembership(ctx, { organisationId: organisation.id, roles: ['administrator'] })
await accredited(ctx, organisation.id, personId)
const headers = await signedIn(ctx, { personId, organisationId: organisation.id })
const other = await anOrganisation(ctx, { kind: 'kommune' })
const theirs = await aMembership(ctx, { organisationId: other.id, roles: ['administrator'] })
await accredited(ctx, other.id, theirs.personId)
const strangers = await signedIn(ctx, { personId: theirs.personId, organisationId: other.id })
beforeEach(async () => {
  await db.delete(webhooks)
  await db.execute(sql`delete from graphile_worker._private_jobs`)
  received.length = 0
  answerWith = 204
  now = () => new Date()
})

const send = (method: 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, as = headers) =>
  app.inject({ method, url: `/api/v1${path}`, headers: as, ...(payload && { payload }) })
const given = { name: 'Landesportal', url: 'https://empfang.example/hook', eventTypes: ['solution.collected'] }
const create = async (change: object = {}, as = headers) =>
  (await send('POST', '/webhooks', { ...given, ...change }, as)).json()
const logOf = async (id: string) => (await get(`/webhooks/${id}/deliveries`, headers)).json()
/** A solution enters the catalogue, and the worker does what follows. */
async function happen() {
  const solution = await aSolution(ctx)
  await catchUp(ctx, webhookNotifier)
  await deliver()
  return solution
}
const isSignedWith = (secret: string, { headers, body }: Received) => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const content = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.')
  const expected = `v1,${createHmac('sha256', key).update(content).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(expected)
}

describe('a webhook', () => {
  test('is made for nobody before the operator has accredited them', async () => {
    const { id: organisationId } = await anOrganisation(ctx, { kind: 'kommune' })
    const { personId } = await aMembership(ctx, { organisationId, roles: ['administrator'] })
    const unknown = await signedIn(ctx, { personId, organisationId })
    expect((await send('POST', '/webhooks', given, unknown)).json()).toMatchObject({
      status: 403,
      type: '/probleme/accreditation-required',
    })
  })

  test('is told of a chosen event, signed with its own secret', async () => {
    const { id, secret } = await create()
    const solution = await happen()
    expect(received).toHaveLength(1)
    const [message] = received
    expect(message?.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'FIT-Store' })
    expect(JSON.parse(message!.body)).toEqual({
      type: 'solution.collected',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: { slug: solution.slug, event: expect.any(Number), subject: `solution:${solution.id}` },
    })
    expect(isSignedWith(secret, message!)).toBe(true)
    expect(isSignedWith((await create()).secret, message!)).toBe(false)
    expect(Math.abs(Number(message!.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60)
    expect((await logOf(id)).items).toMatchObject([
      { id: message!.headers['webhook-id'], status: 'delivered', attempts: 1, responseStatus: 204, reason: null },
    ])
  })

  test('is told each event once, however often the log is read', async () => {
    await create()
    await happen()
    const logged = await db.select().from(events).orderBy(desc(events.id)).limit(5)
    await webhookNotifier.handle(
      ctx,
      logged.map((event) => ({ ...event, type: event.type as 'solution.collected', data: {} })),
      0,
    )
    await deliver()
    expect(received).toHaveLength(1)
  })

  test('hears nothing of other types, of what was before it, or while it is off', async () => {
    await aSolution(ctx)
    const { id } = await create()
    await create({ eventTypes: ['solution.removed'] })
    await happen()
    expect(received).toHaveLength(1)
    expect((await send('DELETE', `/webhooks/${id}/activation`)).statusCode).toBe(204)
    await happen()
    expect(received).toHaveLength(1)
    expect((await send('PUT', `/webhooks/${id}/activation`)).statusCode).toBe(204)
    await happen()
    expect(received).toHaveLength(2)
  })

  test('hears of its own organisation and of no other, and never who it was', async () => {
    await create({ eventTypes: ['role.granted', 'webhook.created'] })
    await create({ eventTypes: ['webhook.created'], name: 'Nachbarn' }, strangers)
    const membership = await aMembership(ctx, { organisationId: organisation.id })
    const away = await aMembership(ctx, { organisationId: organisation.id, roles: ['editor'] })
    await send('POST', `/members/${membership.id}/roles`, { role: 'editor', deputyForId: away.id })
    await catchUp(ctx, webhookNotifier)
    await deliver()
    const told = received.map(({ body }) => JSON.parse(body))
    expect(
      told.every(({ data }) => data.subject === `organisation:${organisation.id}` || data.name === 'Nachbarn'),
    ).toBe(true)
    expect(told.map(({ type }) => type)).toContain('role.granted')
    const sent = received.map(({ body }) => body).join()
    for (const { personId } of [membership, away]) expect(sent).not.toContain(personId)
  })

  test('keeps its secret to itself', async () => {
    const { id, secret } = await create()
    for (const path of ['/webhooks', `/webhooks/${id}`]) expect((await get(path, headers)).body).not.toContain(secret)
    expect((await get('/webhooks', headers)).body).not.toContain('ecret":"')
    const [created] = await db
      .select()
      .from(events)
      .where(eq(events.type, 'webhook.created'))
      .orderBy(desc(events.id))
      .limit(1)
    expect(created).toMatchObject({ data: { webhook: id, name: 'Landesportal' }, subjectId: organisation.id })
  })

  test.for([
    ['http://empfang.example', 'not-https'],
    ['https://empfang.example:8443', 'not-https'],
    ['https://10.0.0.1/', 'private-address'],
    ['https://localhost/', 'private-address'],
    ['javascript:alert(1)', 'not-https'],
  ] as const)('cannot go to %s', async ([url, rule]) => {
    const answer = await send('POST', '/webhooks', { ...given, url })
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ pointer: '/url', rule }] })
  })

  test('is refused without events, with unknown ones, and beyond twenty', async () => {
    expect((await send('POST', '/webhooks', { ...given, eventTypes: [] })).statusCode).toBe(400)
    expect((await send('POST', '/webhooks', { ...given, eventTypes: ['person.joined'] })).statusCode).toBe(400)
    for (let number = 0; number < 20; number++) await create()
    expect((await create()).status).toBe(409)
  })

  test('is changed by who saw its newest version', async () => {
    const { id } = await create()
    const change = { ...given, url: 'https://empfang.example/neu' }
    expect((await send('PUT', `/webhooks/${id}`, { ...change, version: 1 })).json()).toMatchObject({ version: 2 })
    expect((await send('PUT', `/webhooks/${id}`, { ...given, version: 1 })).json()).toMatchObject({
      status: 409,
      type: '/probleme/stale-version',
    })
    const [changed] = await db.select().from(events).where(eq(events.type, 'webhook.changed'))
    expect(changed?.data).toEqual({ webhook: id, before: { url: given.url }, after: { url: change.url } })
  })

  test('is not there for other organisations', async () => {
    const { id } = await create()
    const deliveryId = crypto.randomUUID()
    const answers = await Promise.all([
      get(`/webhooks/${id}`, strangers),
      get(`/webhooks/${id}/deliveries`, strangers),
      send('PUT', `/webhooks/${id}`, { ...given, version: 1 }, strangers),
      send('DELETE', `/webhooks/${id}`, undefined, strangers),
      send('POST', `/webhooks/${id}/secrets`, undefined, strangers),
      send('POST', `/webhooks/${id}/tests`, undefined, strangers),
      send('PUT', `/webhooks/${id}/activation`, undefined, strangers),
      send('DELETE', `/webhooks/${id}/activation`, undefined, strangers),
      send('POST', `/webhooks/${id}/deliveries/${deliveryId}/retries`, undefined, strangers),
    ])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(9).fill(404))
    expect((await get('/webhooks', strangers)).json()).toMatchObject({ items: [] })
  })

  test('takes its deliveries with it', async () => {
    const { id } = await create()
    await aSolution(ctx)
    await catchUp(ctx, webhookNotifier)
    expect((await send('DELETE', `/webhooks/${id}`)).statusCode).toBe(204)
    await deliver()
    expect([received.length, await db.$count(webhookDeliveries)]).toEqual([0, 0])
  })
})

describe('a new secret', () => {
  test('signs beside the old one for a day, then alone', async () => {
    const { id, secret: old } = await create()
    const { secret, previousSecretUntil } = (await send('POST', `/webhooks/${id}/secrets`)).json()
    expect(new Date(previousSecretUntil).getTime() - Date.now()).toBeGreaterThan(23 * 3_600_000)
    await happen()
    expect([isSignedWith(secret, received[0]!), isSignedWith(old, received[0]!)]).toEqual([true, true])
    now = () => new Date(Date.now() + 25 * 3_600_000)
    await happen()
    expect([isSignedWith(secret, received[1]!), isSignedWith(old, received[1]!)]).toEqual([true, false])
  })
})

describe('a delivery that fails', () => {
  test.for([500, 404, 302])('with %i is tried again later, and the log says why', async (status) => {
    answerWith = status
    const { id } = await create()
    await happen()
    expect((await logOf(id)).items).toMatchObject([
      { status: 'repeating', attempts: 1, responseStatus: status, reason: `Der Empfänger antwortet mit ${status}.` },
    ])
    expect((await get(`/webhooks/${id}`, headers)).json().failingSince).toEqual(expect.any(String))
    answerWith = 200
    await db.execute(sql`update graphile_worker._private_jobs set run_at = now()`)
    await deliver()
    expect((await logOf(id)).items).toMatchObject([
      { status: 'delivered', attempts: 2, responseStatus: 200, reason: null },
    ])
    expect((await get(`/webhooks/${id}`, headers)).json().failingSince).toBeNull()
    expect(received[0]!.headers['webhook-id']).toBe(received[1]!.headers['webhook-id'])
  })

  test('because of where its name leads says so without the address', async () => {
    const { id } = await create({ url: 'https://unbekannt.example/geheim' })
    await happen()
    expect((await logOf(id)).items[0].reason).toBe('Den Namen in der Adresse gibt es nicht.')
  })

  test('for the last time is given up, and delivered again when somebody asks', async () => {
    answerWith = 503
    const { id } = await create()
    await aSolution(ctx)
    await catchUp(ctx, webhookNotifier)
    await db.execute(sql`update graphile_worker._private_jobs set max_attempts = 1`)
    await deliver()
    const [delivery] = (await logOf(id)).items
    expect(delivery).toMatchObject({ status: 'given_up', attempts: 1 })
    answerWith = 200
    const retry = `/webhooks/${id}/deliveries/${delivery.id}/retries`
    expect((await send('POST', retry)).statusCode).toBe(204)
    await deliver()
    expect((await logOf(id)).items).toMatchObject([{ id: delivery.id, status: 'delivered', attempts: 2 }])
    await send('DELETE', `/webhooks/${id}/activation`)
    expect((await send('POST', retry)).json()).toMatchObject({ status: 409, type: '/probleme/switched-off' })
  })

  test('for five days switches the webhook off and tells its administrators', async () => {
    answerWith = 500
    const { id, name } = await create()
    await happen()
    now = () => new Date(Date.now() + 5 * 86_400_000)
    await happen()
    const webhook = (await get(`/webhooks/${id}`, headers)).json()
    expect(webhook).toMatchObject({ disabledReason: 'failing', disabledAt: expect.any(String) })
    await catchUp(ctx, notifier)
    const { items } = (await get('/notifications', headers)).json()
    expect(items[0]).toMatchObject({
      title: expect.stringContaining(`Webhook abgeschaltet: ${name}`),
      topic: 'integrations',
    })
    now = () => new Date()
    expect((await send('PUT', `/webhooks/${id}/activation`)).statusCode).toBe(204)
    expect((await get(`/webhooks/${id}`, headers)).json()).toMatchObject({ disabledReason: null, failingSince: null })
  })

  test('says nothing about an address that the webhook was given since', async () => {
    answerWith = 500
    const { id } = await create()
    await happen()
    const mended = { ...given, url: 'https://empfang.example/neu' }
    expect((await send('PUT', `/webhooks/${id}`, { ...mended, version: 1 })).json()).toMatchObject({
      failingSince: null,
    })
    now = () => new Date(Date.now() + 5 * 86_400_000)
    await happen()
    const webhook = (await get(`/webhooks/${id}`, headers)).json()
    expect(webhook).toMatchObject({ disabledReason: null, failingSince: expect.any(String) })
  })

  test('at an address the webhook had until then does not switch it off', async () => {
    const { id } = await create()
    const gone: AskOutside = async () => {
      await send('PUT', `/webhooks/${id}`, { ...given, url: 'https://empfang.example/neu', version: 1 })
      return { status: 410, body: Buffer.alloc(0) }
    }
    await aSolution(ctx)
    await catchUp(ctx, webhookNotifier)
    await deliverAll({ send_webhook: sendWebhookTask({ ctx, ask: gone }) })
    expect((await get(`/webhooks/${id}`, headers)).json()).toMatchObject({ disabledReason: null, failingSince: null })
  })

  test('because the receiver is gone switches it off at once', async () => {
    answerWith = 410
    const { id } = await create()
    await happen()
    expect((await get(`/webhooks/${id}`, headers)).json()).toMatchObject({ disabledReason: 'gone' })
    expect((await logOf(id)).items).toMatchObject([{ status: 'given_up', responseStatus: 410 }])
  })
})

describe('a test message', () => {
  test('is sent like any other', async () => {
    const { id, secret } = await create()
    const answer = await send('POST', `/webhooks/${id}/tests`)
    expect([answer.statusCode, answer.json().type]).toEqual([201, 'webhook.ping'])
    await deliver()
    expect(JSON.parse(received[0]!.body)).toMatchObject({ type: 'webhook.ping', data: { name: 'Landesportal' } })
    expect(isSignedWith(secret, received[0]!)).toBe(true)
  })

  test('is refused while the webhook is off', async () => {
    const { id } = await create()
    await send('DELETE', `/webhooks/${id}/activation`)
    expect((await send('POST', `/webhooks/${id}/tests`)).statusCode).toBe(409)
  })
})

test('the log forgets after a month what is over, and keeps what is tried again', async () => {
  const { id } = await create()
  await happen()
  answerWith = 500
  await happen()
  await db.update(webhookDeliveries).set({ createdAt: new Date(Date.now() - 31 * 86_400_000) })
  await forgetDeliveriesTask(ctx)({}, {} as never)
  expect((await logOf(id)).items).toMatchObject([{ status: 'repeating' }])
})
