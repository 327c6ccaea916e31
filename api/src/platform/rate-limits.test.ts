import { apiTokens, sessions } from '@fit-store/db/schema/identity'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { anOrganisation } from '../../test/factories.ts'
import { aMembership, aPerson, signedIn } from '../../test/people.ts'
import { hashOf } from '../identity/secrets.ts'

const most = 3
const { app, ctx, db } = await testApp({ requestsPerMinute: most })

let caller = 0
const someone = () => `203.0.113.${++caller}`
type Headers = Record<string, string>

/** Statuses of one request after the other. */
async function ask(times: number, remoteAddress: string, headers: Headers = {}, path = '/session') {
  const statuses: number[] = []
  while (statuses.length < times) {
    statuses.push((await app.inject({ url: `/api/v1${path}`, remoteAddress, headers })).statusCode)
  }
  return statuses
}

async function aToken() {
  const { id: organisationId } = await anOrganisation(ctx, { kind: 'kommune' })
  const secret = crypto.randomUUID()
  await db.insert(apiTokens).values({
    organisationId,
    name: 'Test',
    prefix: secret,
    secretHash: hashOf(secret),
    scopes: ['reader'],
    createdBy: (await aPerson(ctx)).id,
    expiresAt: new Date(Date.now() + 3_600_000),
  })
  return { authorization: `Bearer ${secret}` }
}

test.for(['/session', '/laender'])('one address asks %s so often and no more, and another still may', async (path) => {
  const address = someone()
  expect(await ask(most + 1, address, {}, path)).toEqual([200, 200, 200, 429])
  expect(await ask(1, someone(), {}, path)).toEqual([200])
})

test('a refusal says why, and when to come back', async () => {
  const remoteAddress = someone()
  await ask(most, remoteAddress)
  const answer = await app.inject({ url: '/api/v1/session', remoteAddress })
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.json()).toMatchObject({ status: 429, type: '/probleme/too-many-requests' })
  const seconds = Number(answer.headers['retry-after'])
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(60)
  expect(answer.json().detail).toContain(`${seconds} Sekunden`)
})

test.for(['/session', '/laender'])('a token is counted wherever it asks %s from', async (path) => {
  const token = await aToken()
  const statuses: number[] = []
  for (let use = 0; use <= most; use++) statuses.push(...(await ask(1, someone(), token, path)))
  expect(statuses).toEqual([200, 200, 200, 429])
})

test.for(['/session', '/laender'])(
  'people who ask %s from one address do not use up what is each one’s own',
  async (path) => {
    const address = someone()
    await ask(most + 1, address, {}, path)
    for (let person = 0; person < 2; person++) {
      const { personId } = await aMembership(ctx, { organisationId: (await anOrganisation(ctx)).id })
      expect(await ask(most, address, await signedIn(ctx, { personId }), path)).toEqual([200, 200, 200])
    }
  },
)

test('a session that has just ended is remembered for counting and for nothing else', async () => {
  const { personId } = await aMembership(ctx, { organisationId: (await anOrganisation(ctx)).id })
  const headers = await signedIn(ctx, { personId })
  const address = someone()
  expect(await ask(1, address, headers, '/laender')).toEqual([200])
  await db.update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.personId, personId))
  expect(await ask(1, address, headers, '/notifications')).toEqual([401])
  expect(await ask(most, address, headers, '/laender')).toEqual([200, 200, 429])
})

test('made-up tokens and sessions count for the address they come from', async () => {
  const address = someone()
  const statuses: number[] = []
  for (let attempt = 0; attempt <= most; attempt++) {
    statuses.push(...(await ask(1, address, { authorization: `Bearer ${crypto.randomUUID()}` })))
  }
  expect(statuses).toEqual([401, 401, 401, 429])
  expect(await ask(1, address, { authorization: `Bearer ${crypto.randomUUID()}` }, '/laender')).toEqual([429])
  expect(await ask(1, address, { cookie: `fit_session=${crypto.randomUUID()}` })).toEqual([429])
})

test('an address that somebody writes into a header is not theirs, only one that our own processes pass on', async () => {
  const [forger, reader] = [someone(), someone()]
  const forged: number[] = []
  for (let attempt = 0; attempt <= most; attempt++) {
    forged.push(...(await ask(1, forger, { 'x-forwarded-for': someone() })))
  }
  expect(forged).toEqual([200, 200, 200, 429])
  expect(await ask(most + 1, '127.0.0.1', { 'x-forwarded-for': reader })).toEqual([200, 200, 200, 429])
  expect(await ask(1, '127.0.0.1', { 'x-forwarded-for': someone() })).toEqual([200])
})
