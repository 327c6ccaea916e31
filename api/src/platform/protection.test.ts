import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { anOrganisation } from '../../test/factories.ts'
import { aMembership, signedIn } from '../../test/people.ts'
import { attemptCookie, cookieOptions, sessionCookie } from './cookies.ts'

// What keeps browsers from being used against their owners. Forged sign-ins and session fixation are tested with signing in,
// limits with limits, and every operation against a foreign origin in the strangers' table.

const { app, ctx, get } = await testApp()
const { id: organisationId } = await anOrganisation(ctx, { kind: 'kommune' })
const { personId } = await aMembership(ctx, { organisationId, roles: ['administrator'] })
const headers = await signedIn(ctx, { personId, organisationId })

describe('what a browser may do with an answer', () => {
  test.for(['/laender', '/session', '/gibt-es-nicht'])('of %s is nothing but read it', async (path) => {
    const answer = await get(path)
    expect(answer.headers['content-security-policy']).toBe(
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    )
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(answer.headers['x-powered-by']).toBeUndefined()
  })

  test('of the documentation is to run our own scripts, with nothing inline and no other host', async () => {
    const answer = await app.inject({ url: '/api/docs/static/index.html' })
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:/)
  })

  test('for signed-in people is kept by nobody', async () => {
    expect((await get('/session', headers)).headers['cache-control']).toBe('no-store')
  })
})

describe('cookies', () => {
  test('behind https can be set by nobody else and are sent over https only', () => {
    const origin = 'https://fit-store.example'
    expect([sessionCookie(origin), attemptCookie(origin)]).toEqual(['__Host-fit_session', '__Host-fit_sign_in'])
    expect(cookieOptions(origin)).toEqual({ path: '/', httpOnly: true, sameSite: 'lax', secure: true })
  })

  test('on one machine, over plain http, are still out of reach of scripts', () => {
    expect(cookieOptions('http://localhost:3000')).toEqual({
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: false,
    })
  })
})

describe('a write with somebody’s cookie', () => {
  const end = (origin: string | undefined) =>
    app.inject({
      method: 'DELETE',
      url: '/api/v1/sessions',
      headers: { cookie: headers.cookie, ...(origin !== undefined && { origin }) },
    })

  test.for([
    'https://boese.example',
    'http://localhost:3000.boese.example',
    'http://localhost:3001',
    'null',
    undefined,
  ])('from %s is refused', async (origin) => {
    expect((await end(origin)).json()).toMatchObject({ status: 403, type: '/probleme/foreign-origin' })
  })

  test('from our own pages is carried out', async () => {
    expect((await end('http://localhost:3000')).statusCode).toBe(200)
  })

  test('cannot be sent as the plain form that another site could post', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/session/organisation',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: `organisationId=${organisationId}`,
    })
    expect(answer.statusCode).toBe(415)
  })
})
