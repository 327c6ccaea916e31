import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import { sessions } from '@fit-store/db/schema/identity'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'

// The far side is a provider that answers with whatever ID token a test gives it, good or forged (OpenID Connect Core, 3.1.3.7).

const [own, foreign] = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }))
let idToken = ''
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url!, issuer)
  const answers: Record<string, object> = {
    '/.well-known/openid-configuration': {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    },
    '/jwks': { keys: [{ ...own!.publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }] },
    '/token': { access_token: 'x', token_type: 'Bearer', id_token: idToken },
  }
  response.setHeader('content-type', 'application/json').end(JSON.stringify(answers[pathname] ?? {}))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`
afterAll(() => void server.close())

const client = { clientId: 'fit-store', clientSecret: 'nur-fuer-diesen-test-nur-fuer-diesen-test' }
const { app, db } = await testApp({ providers: [{ key: 'test', name: 'Test', issuer, ...client }] })

const now = () => Math.floor(Date.now() / 1000)
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function signed(claims: object, key = own!) {
  const content = `${encoded({ alg: 'RS256', kid: '1' })}.${encoded(claims)}`
  return `${content}.${sign('sha256', Buffer.from(content), key.privateKey).toString('base64url')}`
}

/** Signs in with the ID token made of these claims; gives the answer to the browser that comes back. */
async function signInWith(make: (claims: Record<string, unknown>) => string) {
  const begun = await app.inject({ url: '/api/v1/sign-in/test', headers: { host: 'localhost:3000' } })
  const asked = new URL(String(begun.headers.location)).searchParams
  const nonce = asked.get('nonce')
  idToken = make({ iss: issuer, aud: client.clientId, sub: 'erika', iat: now(), exp: now() + 300, nonce })
  return app.inject({
    url: `/api/v1/sign-in/test/callback?code=gut&state=${asked.get('state')}`,
    headers: { cookie: String(begun.headers['set-cookie']).split(';')[0]! },
  })
}

test('a token as it should be signs in', async () => {
  expect((await signInWith((claims) => signed(claims))).statusCode).toBe(303)
})

test.for<[string, (claims: Record<string, unknown>) => string]>([
  ['with the signature of another', (claims) => signed(claims, foreign)],
  [
    'changed after it was signed',
    (claims) => {
      const [head, , signature] = signed(claims).split('.')
      return [head, encoded({ ...claims, sub: 'jemand-anderes' }), signature].join('.')
    },
  ],
  ['without a signature', (claims) => `${encoded({ alg: 'none' })}.${encoded(claims)}.`],
  ['made for another', (claims) => signed({ ...claims, aud: 'anderer-dienst' })],
  ['of another issuer', (claims) => signed({ ...claims, iss: 'https://anderer.example' })],
  ['that has expired', (claims) => signed({ ...claims, iat: now() - 7200, exp: now() - 3600 })],
  ['with the nonce of another sign-in', (claims) => signed({ ...claims, nonce: 'fremd' })],
])('a token %s signs nobody in', async ([, make]) => {
  const before = await db.$count(sessions)
  const answer = await signInWith(make)
  expect(answer.json()).toMatchObject({ status: 400, type: '/probleme/sign-in-failed' })
  expect(await db.$count(sessions)).toBe(before)
})
