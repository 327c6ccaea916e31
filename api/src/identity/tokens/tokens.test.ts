import { events } from '@fit-store/db/schema/events'
import { apiTokens } from '@fit-store/db/schema/identity'
import { desc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { accredited, actingAs, aMembership, signedIn } from '../../../test/people.ts'
import { daysFromToday } from '../../../test/days.ts'
import { createToken } from './tokens.ts'

const { app, ctx, db, get } = await testApp()
const organisation = await anOrganisation(ctx, { kind: 'kommune' })
const { personId } = await aMembership(ctx, { organisationId: organisation.id, roles: ['administrator'] })
await accredited(ctx, organisation.id, personId)
const administrator = await actingAs(ctx, { personId, organisationId: organisation.id })
const headers = await signedIn(ctx, { personId, organisationId: organisation.id })
const at = (moment: string) => ({ ...administrator, now: () => new Date(moment) })
const token = { name: 'Abgleich', scopes: ['reader' as const] }
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })

describe('a token', () => {
  test('is made for nobody before the operator has accredited them', async () => {
    const { id: organisationId } = await anOrganisation(ctx, { kind: 'kommune' })
    const unknown = await aMembership(ctx, { organisationId, roles: ['administrator'] })
    const acting = await actingAs(ctx, { personId: unknown.personId, organisationId })
    await expect(createToken(acting, { ...token, expiresOn: '2027-01-31' })).rejects.toMatchObject({
      status: 403,
      slug: 'accreditation-required',
    })
  })

  test.for([
    ['in winter', '2026-11-21T12:00:00Z', '2027-01-31', '2027-01-31T22:59:59.000Z'],
    ['in summer', '2027-05-01T12:00:00Z', '2027-07-31', '2027-07-31T21:59:59.000Z'],
    ['on the day the clocks go back', '2027-05-01T12:00:00Z', '2027-10-31', '2027-10-31T22:59:59.000Z'],
    ['today', '2026-11-21T22:30:00Z', '2026-11-21', '2026-11-21T22:59:59.000Z'],
  ] as const)('works until its last day ends in Berlin, %s', async ([, now, expiresOn, expected]) => {
    const { expiresAt } = await createToken(at(now), { ...token, expiresOn })
    expect(expiresAt.toISOString()).toBe(expected)
  })

  test.for(['2026-11-20', '2028-01-01'])('that ends on %s is refused with the field named', async (expiresOn) => {
    await expect(createToken(at('2026-11-21T12:00:00Z'), { ...token, expiresOn })).rejects.toMatchObject({
      status: 400,
      errors: [{ pointer: '/expiresOn', rule: 'range' }],
    })
  })

  test.for(['signatory', 'administrator', 'operator_administrator'] as const)(
    'never has the scope %s, whoever asks',
    async (scope) => {
      const expiresOn = '2027-01-31'
      await expect(createToken(administrator, { ...token, scopes: [scope], expiresOn })).rejects.toMatchObject({
        errors: [{ pointer: '/scopes/0', rule: 'not-givable' }],
      })
    },
  )

  test('acts for its organisation until it is revoked, and is stored as a hash', async () => {
    const created = await app.inject({
      method: 'POST',
      url: '/api/v1/api-tokens',
      headers,
      payload: { ...token, expiresOn: daysFromToday(70) },
    })
    expect(created.statusCode).toBe(201)
    const { id, secret, prefix } = created.json()
    const [told] = await db
      .select()
      .from(events)
      .where(eq(events.type, 'api_token.created'))
      .orderBy(desc(events.id))
      .limit(1)
    expect(told?.data).toMatchObject({ token: id, name: 'Abgleich', prefix })
    expect(secret.startsWith(prefix)).toBe(true)
    expect(JSON.stringify(await db.select().from(apiTokens))).not.toContain(secret)
    expect((await get('/api-tokens', headers)).body).not.toContain(secret)

    expect((await get('/session', bearer(secret))).statusCode).toBe(200)
    const [used] = await db.select().from(apiTokens).where(eq(apiTokens.id, id))
    expect(used?.lastUsedAt).toBeInstanceOf(Date)
    const revoked = await app.inject({ method: 'DELETE', url: `/api/v1/api-tokens/${id}`, headers })
    expect(revoked.statusCode).toBe(204)
    expect((await get('/session', bearer(secret))).json()).toMatchObject({
      status: 401,
      type: '/probleme/invalid-token',
    })
  })

  test('is told that it is no person where only one may act, not that it is unknown', async () => {
    const { secret } = await createToken(administrator, { ...token, scopes: ['editor'], expiresOn: '2027-01-31' })
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/solutions/wohngeld/claims',
      headers: bearer(secret),
      payload: { reason: 'Diesen Dienst betreiben wir selbst.' },
    })
    expect(answer.json()).toMatchObject({ status: 403, type: '/probleme/person-required' })
  })

  test('cannot be revoked from another organisation', async () => {
    const { id } = await createToken(administrator, { ...token, expiresOn: daysFromToday(70) })
    const other = await anOrganisation(ctx)
    const stranger = await aMembership(ctx, { organisationId: other.id, roles: ['administrator'] })
    const theirs = await signedIn(ctx, { personId: stranger.personId, organisationId: other.id })
    const answer = await app.inject({ method: 'DELETE', url: `/api/v1/api-tokens/${id}`, headers: theirs })
    expect(answer.statusCode).toBe(404)
  })
})
