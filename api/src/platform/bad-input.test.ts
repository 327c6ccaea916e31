import { describe, expect, test } from 'vitest'
import { testApp, testAppWithoutDatabase } from '../../test/app.ts'
import { toProblem } from './problem.ts'

const { get, app } = await testApp()

const refusals: [what: string, path: string, status: number, error?: object][] = [
  ['an unknown parameter', '/solutions?farbe=blau', 400, { pointer: '/query/farbe', rule: 'additionalProperties' }],
  [
    'an unknown parameter where there are none',
    '/laender?x=1',
    400,
    { pointer: '/query/x', rule: 'additionalProperties' },
  ],
  ['page zero', '/solutions?page=0', 400, { pointer: '/query/page', rule: 'minimum', limit: 1 }],
  ['a page that is no number', '/solutions?page=eins', 400, { pointer: '/query/page', rule: 'type' }],
  [
    'a page beyond all bounds',
    '/solutions?page=999999999999',
    400,
    { pointer: '/query/page', rule: 'maximum', limit: 100000 },
  ],
  [
    'too many entries a page',
    '/solutions?perPage=101',
    400,
    { pointer: '/query/perPage', rule: 'maximum', limit: 100 },
  ],
  ['no entries a page', '/solutions?perPage=0', 400, { pointer: '/query/perPage', rule: 'minimum', limit: 1 }],
  [
    'ten thousand characters',
    `/solutions?q=${'a'.repeat(10_000)}`,
    400,
    { pointer: '/query/q', rule: 'maxLength', limit: 200 },
  ],
  ['a stage there is none of', '/solutions?stage=fertig', 400, { pointer: '/query/stage/0', rule: 'enum' }],
  ['a sort order there is none of', '/solutions?sort=zufall', 400, { pointer: '/query/sort', rule: 'enum' }],
  ['a Land in lower case', '/solutions?land=by', 400, { pointer: '/query/land/0', rule: 'pattern' }],
  [
    'a LeiKa key of thirteen digits',
    '/solutions?leika=9910702301700',
    400,
    { pointer: '/query/leika/0', rule: 'pattern' },
  ],
  ['a NUL character', '/solutions?q=a%00b', 400, { pointer: '/query/q', rule: 'pattern' }],
  ['a NUL character in an address', '/solutions/a%00b', 400, { pointer: '/params/slug', rule: 'pattern' }],
  ['two values where one belongs', '/solutions?page=1&page=2', 400, { pointer: '/query/page' }],
  ['an unknown solution', '/solutions/gibt-es-nicht', 404],
  ['SQL as a name', "/solutions/'%3B%20drop%20table%20solutions%3B--", 404],
  ['an unknown public service', '/public-services/99999999999999', 404],
  ['an unknown OZG service', '/ozg-services/abc', 404],
  ['an unknown organisation', '/organisations/%3Cscript%3E', 404],
  ['an unknown address', '/solutionz', 404],
]

describe('bad input', () => {
  test.for(refusals)('%s is refused with the field named', async ([, path, status, error]) => {
    const answer = await get(path)
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.json()).toMatchObject({
      status,
      type: expect.stringMatching(/^\/probleme\/[a-z-]+$/),
      detail: expect.any(String),
    })
    if (error) expect(answer.json().errors).toEqual(expect.arrayContaining([expect.objectContaining(error)]))
  })

  test.for([
    "'; drop table solutions; --",
    '<script>alert(1)</script>',
    '%',
    '_',
    '\\',
    '"',
    '👍',
    'ﷺ',
    '\u202Eabc',
    ':*',
    '& | !',
    'a',
  ])('the search words %j are just words', async (words) => {
    for (const path of ['/solutions', '/solutions/suggest', '/public-services', '/ozg-services', '/organisations']) {
      const answer = await get(`${path}?q=${encodeURIComponent(words)}`)
      expect(answer.statusCode, path).toBe(200)
    }
  })

  test('broken UTF-8 ends in an answer, not in a fault', async () => {
    expect((await get('/solutions?q=%C3%28%FF')).statusCode).toBeLessThan(500)
    expect((await get('/solutions/%C3%28')).statusCode).toBeLessThan(500)
    expect((await app.inject({ url: '/api/v1/solutions/%' })).json()).toMatchObject({ type: '/probleme/bad-request' })
  })

  test('a page beyond the end is empty and still tells the total', async () => {
    const answer = await get('/public-services?page=5000')
    expect(answer.json()).toMatchObject({ items: [], page: 5000, total: 0 })
  })

  test('writing to a list that can only be read is not found', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/v1/solutions', payload: {} })
    expect(answer.json()).toMatchObject({ status: 404, type: '/probleme/not-found' })
  })
})

describe('without its database', () => {
  test('reading is refused with 503 and a hint to come back, and the process stays live', async () => {
    const away = await testAppWithoutDatabase()
    for (const url of ['/api/v1/solutions', '/api/v1/solutions/x', '/api/v1/laender', '/api/health/ready']) {
      const answer = await away.inject({ url })
      expect(answer.json(), url).toMatchObject({ status: 503, type: '/probleme/database-unavailable' })
      expect(answer.headers['retry-after']).toBe('5')
    }
    expect((await away.inject({ url: '/api/health/live' })).statusCode).toBe(200)
  })
})

test('who lost to somebody else in the database is asked to come back, because it works the next time', () => {
  const deadlock = new Error('Failed query', {
    cause: Object.assign(new Error('deadlock detected'), { code: '40P01' }),
  })
  expect(toProblem(deadlock)).toMatchObject({ status: 503, slug: 'database-unavailable' })
})
