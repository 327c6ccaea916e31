import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation, aSolution } from '../../../test/factories.ts'
import { testOutside } from '../../../test/outside.ts'
import { aMembership, signedIn } from '../../../test/people.ts'
import { rawAddress } from './fetch-publiccode.ts'

const complete = readFileSync(new URL('fixtures/complete.yml', import.meta.url), 'utf8')
const askOutside = await testOutside((request, response) => {
  if (request.url === '/publiccode.yml') response.end(complete)
  else response.writeHead(404).end()
})
const { app, ctx } = await testApp({ askOutside })
const validate = (payload: string | Buffer, type = 'application/yaml') =>
  app.inject({ method: 'POST', url: '/api/v1/publiccode/validations', payload, headers: { 'content-type': type } })

describe('checking a publiccode.yml', () => {
  test.for(['application/yaml', 'text/yaml', 'text/plain', 'application/octet-stream'])(
    'needs no sign-in and takes %s',
    async (type) => {
      const answer = await validate(complete, type)
      expect([answer.statusCode, answer.json()]).toEqual([200, { valid: true, errors: [], warnings: [] }])
    },
  )

  test('tells mistakes with key, line and column', async () => {
    const { valid, errors, warnings } = (await validate('publiccodeYmlVersion: 0.4\nnaem: x\n')).json()
    expect(valid).toBe(false)
    expect(errors).toContainEqual({
      key: 'naem',
      line: 2,
      column: 1,
      rule: 'unknown-key',
      message: 'Den Schlüssel „naem“ kennt der Standard hier nicht. Meinten Sie „name“?',
    })
    expect(warnings).toMatchObject([{ key: 'publiccodeYmlVersion', line: 1, column: 23, rule: 'unquoted-number' }])
  })

  test.for([
    ['more than a megabyte', 'x'.repeat(1024 * 1024 + 1), 'application/yaml', 413],
    ['five megabytes', 'x'.repeat(5 * 1024 * 1024), 'application/yaml', 413],
    ['JSON', '{}', 'application/json', 415],
    ['a picture', 'x', 'image/png', 415],
  ] as const)('refuses %s', async ([, payload, type, status]) => {
    expect((await validate(payload, type)).statusCode).toBe(status)
  })

  test('says of nothing that it is empty', async () => {
    expect((await validate('')).json()).toMatchObject({ valid: false, errors: [{ rule: 'empty' }] })
    const bare = await app.inject({ method: 'POST', url: '/api/v1/publiccode/validations' })
    expect(bare.json()).toMatchObject({ valid: false, errors: [{ rule: 'empty' }] })
  })
})

describe('fetching a publiccode.yml', async () => {
  const { id: organisationId } = await anOrganisation(ctx, { kind: 'kommune' })
  const { personId } = await aMembership(ctx, { organisationId, roles: ['editor'] })
  const headers = await signedIn(ctx, { personId, organisationId })
  const fetchFrom = (url: string) =>
    app.inject({ method: 'POST', url: '/api/v1/publiccode/fetches', payload: { url }, headers })

  test('gives the text and what the check says of it', async () => {
    const answer = await fetchFrom('https://empfang.example/publiccode.yml')
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      { url: 'https://empfang.example/publiccode.yml', text: complete, valid: true, errors: [], warnings: [] },
    ])
  })

  test.for([
    ['https://empfang.example/fehlt.yml', 'status'],
    ['https://unbekannt.example/publiccode.yml', 'unknown-host'],
  ] as const)('refuses %s with the reason at the field', async ([url, rule]) => {
    const answer = await fetchFrom(url)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors).toMatchObject([{ pointer: '/url', rule }])
  })

  test.for([
    [
      'https://github.com/demo/x/blob/main/publiccode.yml',
      'https://raw.githubusercontent.com/demo/x/main/publiccode.yml',
    ],
    [
      'https://gitlab.opencode.de/demo/x/-/blob/main/publiccode.yml',
      'https://gitlab.opencode.de/demo/x/-/raw/main/publiccode.yml',
    ],
    ['https://demo.example/publiccode.yml', 'https://demo.example/publiccode.yml'],
    ['kein Verweis', 'kein Verweis'],
  ] as const)('of %s asks %s', ([given, asked]) => {
    expect(rawAddress(given)).toBe(asked)
  })
})

test('in production nothing inside our network is asked', async () => {
  const { app: real, ctx: own } = await testApp()
  const { id: organisationId } = await anOrganisation(own, { kind: 'kommune' })
  const { personId } = await aMembership(own, { organisationId, roles: ['editor'] })
  const headers = await signedIn(own, { personId, organisationId })
  await aSolution(own)
  for (const url of [
    'https://127.0.0.1/x',
    'https://localhost/x',
    'http://example.org/x',
    'https://169.254.169.254/',
  ]) {
    const answer = await real.inject({ method: 'POST', url: '/api/v1/publiccode/fetches', payload: { url }, headers })
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ pointer: '/url' }] })
  }
})
