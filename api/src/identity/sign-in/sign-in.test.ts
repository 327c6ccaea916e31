import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { identities, sessions, signInAttempts } from '@fit-store/db/schema/identity'
import { eq } from 'drizzle-orm'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../db/test/database.ts'
import { postgresEngine } from '@fit-store/search/postgres'
import { buildApp } from '../../app.ts'
import { ownPath } from './begin-sign-in.ts'

// The far side is a real OpenID provider on loopback; only its login page is skipped. The browser is a cookie jar.

const publicOrigin = 'http://localhost:3000'
const { db, sql } = await testDatabase()
const engine = postgresEngine(sql)
await engine.prepare()
const server = createServer()
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as { port: number }
const issuer = `http://127.0.0.1:${port}`
const client = { clientId: 'fit-store', clientSecret: 'nur-fuer-diesen-test-nur-fuer-diesen-test' }
const providers = [
  { key: 'test', name: 'Testdienst', issuer, ...client },
  { key: 'weg', name: 'Weg', issuer: 'http://127.0.0.1:1', ...client },
]
const app = await buildApp({
  db,
  search: { primary: engine, fallback: engine, directory: engine },
  publicOrigin,
  providers,
})

beforeAll(async () => {
  await app.ready()
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [`${publicOrigin}/api/v1/sign-in/test/callback`],
        post_logout_redirect_uris: [`${publicOrigin}/`],
      },
    ],
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: 'Erika Muster', email: 'erika@amt.example', email_verified: id === 'geprueft' }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/weiter/${uid}` },
  })
  const answer = provider.callback()
  const toCallback = async (request: IncomingMessage, response: ServerResponse) => {
    const { params } = await provider.interactionDetails(request, response)
    await provider.interactionFinished(request, response, { login: { accountId: params.login_hint as string } })
  }
  server.on('request', (request, response) => {
    void (request.url?.startsWith('/weiter/') ? toCallback(request, response) : answer(request, response))
  })
})
afterAll(async () => {
  await app.close()
  server.close()
})

/** Signs in like a browser; gives the address the provider sends it back to and the cookie that goes with it. */
async function untilCallback(who = 'geprueft', returnTo = '/konto') {
  const begun = await app.inject({
    url: `/api/v1/sign-in/test?loginHint=${who}&returnTo=${encodeURIComponent(returnTo)}`,
    headers: { host: 'localhost:3000' },
  })
  const cookie = String(begun.headers['set-cookie']).split(';')[0]!
  const jar = new Map<string, string>()
  let address = String(begun.headers.location)
  while (!address.startsWith(publicOrigin)) {
    const answer = await fetch(new URL(address, issuer), {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]!.split(/=(.*)/)
      jar.set(name, value)
    }
    address = answer.headers.get('location') ?? ''
    if (!address) throw new Error(await answer.text())
  }
  return { url: address.slice(publicOrigin.length), cookie }
}

const sessionOf = (answer: { headers: Record<string, unknown> }) =>
  [answer.headers['set-cookie']]
    .flat()
    .map(String)
    .find((cookie) => cookie.startsWith('fit_session='))

describe('signing in', () => {
  test('ends where it began, with a session in a cookie no script can read', async () => {
    const { url, cookie } = await untilCallback()
    const answer = await app.inject({ url, headers: { cookie } })
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/konto')
    expect(sessionOf(answer)).toMatch(/HttpOnly; SameSite=Lax/)
    const me = await app.inject({ url: '/api/v1/session', headers: { cookie: sessionOf(answer)!.split(';')[0]! } })
    expect(me.json()).toMatchObject({ person: { displayName: 'Erika Muster', email: 'erika@amt.example' }, roles: [] })
  })

  test('is the same person the next time, in another session', async () => {
    const ids = []
    for (let time = 0; time < 2; time++) {
      const { url, cookie } = await untilCallback()
      const answer = await app.inject({ url, headers: { cookie } })
      const me = await app.inject({ url: '/api/v1/session', headers: { cookie: sessionOf(answer)!.split(';')[0]! } })
      ids.push(me.json().person.id)
    }
    expect(new Set(ids).size).toBe(1)
  })

  test('again in the same browser ends the session it had', async () => {
    const first = await untilCallback()
    const old = sessionOf(await app.inject({ url: first.url, headers: { cookie: first.cookie } }))!.split(';')[0]!
    const second = await untilCallback()
    await app.inject({ url: second.url, headers: { cookie: `${second.cookie}; ${old}` } })
    const me = await app.inject({ url: '/api/v1/session', headers: { cookie: old } })
    expect(me.json().person).toBeNull()
  })

  test('for the first time in two windows at once makes one person', async () => {
    const windows = [await untilCallback('doppelt'), await untilCallback('doppelt')]
    const answers = await Promise.all(windows.map(({ url, cookie }) => app.inject({ url, headers: { cookie } })))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303])
    expect(await db.$count(identities, eq(identities.subject, 'doppelt'))).toBe(1)
  })

  test('keeps no address that the provider has not verified', async () => {
    const { url, cookie } = await untilCallback('ungeprueft')
    const answer = await app.inject({ url, headers: { cookie } })
    const me = await app.inject({ url: '/api/v1/session', headers: { cookie: sessionOf(answer)!.split(';')[0]! } })
    expect(me.json().person.email).toBeNull()
  })

  test('stores no secret that would open a session', async () => {
    const { url, cookie } = await untilCallback()
    const secret = sessionOf(await app.inject({ url, headers: { cookie } }))!
      .split(';')[0]!
      .split('=')[1]!
    expect(JSON.stringify(await db.select().from(sessions))).not.toContain(secret)
  })
})

describe('a forged end of a sign-in is refused', () => {
  const answered = async (url: string, cookie: string) => {
    const answer = await app.inject({ url, headers: { cookie } })
    return { type: answer.json().type, status: answer.statusCode, session: sessionOf(answer) }
  }
  const refused = { type: '/probleme/sign-in-failed', status: 400, session: undefined }

  test('when it is replayed', async () => {
    const { url, cookie } = await untilCallback()
    await app.inject({ url, headers: { cookie } })
    expect(await answered(url, cookie)).toEqual(refused)
  })
  test('when another browser ends it', async () => {
    const { url } = await untilCallback()
    expect(await answered(url, 'fit_sign_in=von-anderswo')).toEqual(refused)
    expect(await answered(url, '')).toEqual(refused)
  })
  test('when the code is made up', async () => {
    const { url, cookie } = await untilCallback()
    expect(await answered(url.replace(/code=[^&]+/, 'code=ausgedacht'), cookie)).toEqual(refused)
  })
  test('when it names another issuer', async () => {
    const { url, cookie } = await untilCallback()
    const forged = url.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://boese.example')}`)
    expect(await answered(forged, cookie)).toEqual(refused)
  })
  test('when the nonce is not the one that was sent', async () => {
    const { url, cookie } = await untilCallback()
    await db.update(signInAttempts).set({ nonce: 'eine-andere' })
    expect(await answered(url, cookie)).toEqual(refused)
  })
  test('when it comes too late', async () => {
    const { url, cookie } = await untilCallback()
    await db.update(signInAttempts).set({ expiresAt: new Date(0) })
    expect(await answered(url, cookie)).toEqual(refused)
  })
})

describe('a session', () => {
  const signedInCookie = async () => {
    const { url, cookie } = await untilCallback()
    return sessionOf(await app.inject({ url, headers: { cookie } }))!.split(';')[0]!
  }
  const who = async (cookie: string) =>
    (await app.inject({ url: '/api/v1/session', headers: { cookie } })).json().person

  test('is a new one at every sign-in, whatever cookie the browser brought', async () => {
    const { url, cookie } = await untilCallback()
    const answer = await app.inject({ url, headers: { cookie: `${cookie}; fit_session=vom-angreifer` } })
    expect(sessionOf(answer)).not.toContain('vom-angreifer')
  })

  test.for([
    ['is idle for two hours', { lastSeenAt: new Date(Date.now() - 2 * 3_600_000 - 1000) }],
    ['is twelve hours old', { expiresAt: new Date(Date.now() - 1000) }],
    ['was revoked', { revokedAt: new Date() }],
  ] as const)('no longer works when it %s', async ([, change]) => {
    const cookie = await signedInCookie()
    const { id } = await who(cookie)
    await db.update(sessions).set(change).where(eq(sessions.personId, id))
    expect(await who(cookie)).toBeNull()
  })

  test('ends at the provider too', async () => {
    const cookie = await signedInCookie()
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/sign-out',
      headers: { cookie, origin: publicOrigin },
    })
    expect(answer.json().continueAt).toMatch(new RegExp(`^${issuer}/session/end\\?.*id_token_hint=`))
    expect(await who(cookie)).toBeNull()
  })
})

describe('a browser whose sign-in fails', () => {
  const browser = { host: 'localhost:3000', accept: 'text/html,application/xhtml+xml' }

  test('is led back to begin again, and to where it wanted to go', async () => {
    const { url, cookie } = await untilCallback('geprueft', '/konto?seite=2')
    const cancelled = url.replace(/code=[^&]+/, 'error=access_denied')
    const answer = await app.inject({ url: cancelled, headers: { ...browser, cookie } })
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      '/anmelden?fehler=sign-in-failed&zurueck=%2Fkonto%3Fseite%3D2',
    ])
    expect(sessionOf(answer)).toBeUndefined()
  })

  test('is told when the provider is down', async () => {
    const answer = await app.inject({ url: '/api/v1/sign-in/weg?returnTo=/merkliste', headers: browser })
    expect(answer.headers.location).toBe('/anmelden?fehler=provider-unavailable&zurueck=%2Fmerkliste')
  })

  test('is told when it tries too often, and never led to another site', async () => {
    const address = { 'x-forwarded-for': '198.51.100.7' }
    const begin = () =>
      app.inject({ url: '/api/v1/sign-in/test?returnTo=https://boese.example', headers: { ...browser, ...address } })
    for (let attempt = 0; attempt < 60; attempt++) expect((await begin()).statusCode).toBe(302)
    expect((await begin()).headers.location).toBe('/anmelden?fehler=too-many-requests&zurueck=%2F')
  })
})

test('a provider that is down is named, and reading goes on', async () => {
  const answer = await app.inject({ url: '/api/v1/sign-in/weg', headers: { host: 'localhost:3000' } })
  expect(answer.json()).toMatchObject({ status: 503, type: '/probleme/provider-unavailable' })
  expect((await app.inject({ url: '/api/v1/laender' })).statusCode).toBe(200)
})

test('a provider nobody configured is not found', async () => {
  expect((await app.inject({ url: '/api/v1/sign-in/fremd', headers: { host: 'localhost:3000' } })).statusCode).toBe(404)
})

test.for([
  ['/loesungen?q=a', '/loesungen?q=a'],
  [undefined, '/'],
  ['https://boese.example/', '/'],
  ['//boese.example', '/'],
  ['/\\boese.example', '/'],
  ['/\t/boese.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/..//boese.example', '/'],
])('after signing in with %j it goes on at %j', ([given, expected]) => {
  expect(ownPath(given)).toBe(expected)
})
