import { describe, expect, test } from 'vitest'
import { testOutside } from '../../test/outside.ts'
import { askOutsideFrom, refusalOf } from './ask-outside.ts'
import { isPublicAddress } from './public-address.ts'

describe('an address that may not be asked', () => {
  test.for([
    ['http://example.org', 'not-https'],
    ['ftp://example.org', 'not-https'],
    ['https://user:word@example.org', 'not-https'],
    ['https://example.org:8443/', 'not-https'],
    ['kein Verweis', 'not-https'],
    ['https://127.0.0.1/', 'private-address'],
    ['https://2130706433/', 'private-address'], // 127.0.0.1 as one number
    ['https://0x7f.1/', 'private-address'],
    ['https://[::1]/', 'private-address'],
    ['https://[::ffff:10.0.0.1]/', 'private-address'],
    ['https://169.254.169.254/latest/meta-data', 'private-address'],
    ['https://localhost/', 'private-address'],
    ['https://localhost./', 'private-address'],
    ['https://datenbank/', 'private-address'],
    ['https://dienst.internal/', 'private-address'],
    ['https://drucker.local/', 'private-address'],
  ] as const)('%s: %s', ([address, rule]) => {
    expect(refusalOf(address)).toBe(rule)
  })

  test.for(['https://example.org', 'https://example.org:443/hook?x=1', 'https://93.184.216.34/'])(
    '%s is none',
    (address) => {
      expect(refusalOf(address)).toBeNull()
    },
  )
})

test.for([
  ['93.184.216.34', true],
  ['2a02:2e0:3fe:1001::1', true],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['172.31.255.255', false],
  ['192.168.0.1', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['224.0.0.1', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['64:ff9b::a00:1', false],
  ['2002:7f00:1::', false],
  ['2001::1', false],
  ['2001:db8::1', false],
  ['::ffff:127.0.0.1', false],
  ['example.org', false],
] as const)('%s is public: %s', ([address, expected]) => {
  expect(isPublicAddress(address)).toBe(expected)
})

const asked: string[] = []
const ask = await testOutside(
  (request, response) => {
    asked.push(`${request.method} ${request.headers.host} ${request.url}`)
    if (request.url === '/weiter') response.writeHead(302, { location: 'https://127.0.0.1/geheim' }).end()
    else if (request.url === '/gross') response.end('x'.repeat(5000))
    else if (request.url === '/langsam') {
      response.write('x') // and then nothing
    } else request.pipe(response)
  },
  { 'gemischt.example': ['127.0.0.1', '10.0.0.1'], 'privat.example': ['10.0.0.1'] },
)
const question = { method: 'GET', seconds: 5, largestAnswer: 1000 } as const

describe('asking', () => {
  test('gives the answer, under the name that was asked', async () => {
    const url = 'https://empfang.example/hook'
    const { status, body } = await ask({ ...question, url, method: 'POST', body: 'äöü' })
    expect([status, body.toString()]).toEqual([200, 'äöü'])
    expect(asked.at(-1)).toMatch(/^POST empfang\.example\S* \/hook$/)
  })

  test('does not follow where it is sent', async () => {
    expect(await ask({ ...question, url: 'https://empfang.example/weiter' })).toMatchObject({ status: 302 })
    expect(asked.at(-1)).toContain('/weiter')
  })

  test.for([
    ['privat.example', 'private-address'],
    ['gemischt.example', 'private-address'],
    ['unbekannt.example', 'unknown-host'],
  ] as const)('%s is refused before anybody hears of it: %s', async ([host, outsideRule]) => {
    const before = asked.length
    await expect(ask({ ...question, url: `https://${host}/` })).rejects.toMatchObject({ outsideRule })
    expect(asked).toHaveLength(before)
  })

  test('looks a name up once, so that a second answer changes nothing', async () => {
    let lookups = 0
    const rebinding = askOutsideFrom({
      refusalOf: () => null,
      resolve: async () => (++lookups === 1 ? ['192.0.2.1'] : ['127.0.0.1']),
      isAllowed: (address) => address === '192.0.2.1',
    })
    await expect(rebinding({ ...question, url: 'https://empfang.example/', seconds: 0.3 })).rejects.toMatchObject({
      outsideRule: expect.stringMatching(/too-slow|unreachable/), // nobody lives at the address that was checked
    })
    expect(lookups).toBe(1)
  })

  test('ends when the answer is too large, or reads the beginning of it', async () => {
    const url = 'https://empfang.example/gross'
    await expect(ask({ ...question, url })).rejects.toMatchObject({ outsideRule: 'too-large' })
    expect((await ask({ ...question, url, cut: true })).body).toHaveLength(1000)
  })

  test('ends when it takes too long, also in the middle of an answer', async () => {
    const started = performance.now()
    const slow = ask({ ...question, url: 'https://empfang.example/langsam', seconds: 0.3 })
    await expect(slow).rejects.toMatchObject({ outsideRule: 'too-slow' })
    expect(performance.now() - started).toBeLessThan(3000)
  })

  test('trusts only a certificate for the name', async () => {
    const other = await testOutside((_, response) => response.end(), { 'anderer.example': ['127.0.0.1'] })
    await expect(other({ ...question, url: 'https://anderer.example/' })).rejects.toMatchObject({
      outsideRule: 'unreachable',
    })
  })
})
