import { Meilisearch, MeilisearchApiError } from 'meilisearch'
import { afterAll, describe, expect, test } from 'vitest'
import { aQuery, aSolution } from '../test/documents.ts'
import { exactContract } from '../test/exact-contract.ts'
import { findingContract } from '../test/finding-contract.ts'
import { startDouble } from '../test/meilisearch-double/server.ts'
import { SearchUnavailable } from './engine.ts'
import { synonymGroups } from './german/synonyms.ts'
import { meilisearchEngine } from './meilisearch.ts'
import { indexSettings } from './meilisearch/settings.ts'

const double = await startDouble()
afterAll(() => double.stop())
const engineOn = (index: string, options = {}) =>
  meilisearchEngine({ url: double.url, key: double.key, index, timeout: 5_000, taskTimeout: 5_000, ...options })

// The double never ranks: only a real server can be asked to find. What is proven here is the protocol.
exactContract('Meilisearch, on the protocol double', () => engineOn('exact'))

test('what is sent as settings is what was reviewed', async () => {
  const settings = JSON.stringify(indexSettings(synonymGroups), null, 2)
  await expect(`${settings}\n`).toMatchFileSnapshot('../test/meilisearch-settings.golden')
})

test('a page with two ticked facets takes one request', async () => {
  const engine = engineOn('one-request')
  await engine.prepare()
  await engine.search(aQuery())
  const before = double.requests.length
  await engine.search(aQuery({ filters: { land: ['he'], type: ['x'] }, facets: ['land', 'type', 'stage'] }))
  expect(double.requests.slice(before)).toEqual(['POST /multi-search'])
})

test('the official client reads errors and tasks of the double as those of a server', async () => {
  const client = new Meilisearch({ host: double.url, apiKey: double.key })
  expect(await client.createIndex('official', { primaryKey: 'id' }).waitTask()).toMatchObject({ status: 'succeeded' })
  expect(await client.createIndex('official').waitTask()).toMatchObject({
    status: 'failed',
    error: { code: 'index_already_exists' },
  })
  const missing = client.index('nowhere').getDocument('x')
  await expect(missing).rejects.toSatisfy(
    (error) => error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found',
  )
  await expect(client.index('official').search('x', { hitPerPage: 3 } as never)).rejects.toThrow(MeilisearchApiError)
})

describe('when the server fails, the engine is unavailable, not broken:', () => {
  test.for([
    ['the connection is reset', 'reset'],
    ['no answer comes in time', 'stall'],
    ['the server is overloaded', { status: 503, code: 'too_many_search_requests', headers: { 'retry-after': '10' } }],
    ['the server has an inner error', { status: 500, code: 'internal' }],
    ['the index is missing', { status: 404, code: 'index_not_found' }],
    ['the key is not accepted', { status: 403, code: 'invalid_api_key' }],
  ] as const)('%s', async ([, fault]) => {
    const engine = engineOn('faults')
    await engine.prepare()
    await engine.index([aSolution('da', { version: 1 })])
    expect((await engine.search(aQuery())).total).toBe(1)
    const impatient = engineOn('faults', { timeout: 1_000 })
    await impatient.search(aQuery())
    double.fail(/POST \/multi-search/, fault)
    await expect(impatient.search(aQuery())).rejects.toThrow(SearchUnavailable)
    expect((await engine.search(aQuery())).total).toBe(1)
  })

  test.for(['failed', 'canceled', 'lost'] as const)(
    'a task is %s, and the same write succeeds when repeated',
    async (fault) => {
      const engine = engineOn(`task-${fault}`)
      await engine.prepare()
      double.fail(/POST .*\/documents$/, fault)
      await expect(engine.index([aSolution('da')])).rejects.toThrow(SearchUnavailable)
      await engine.index([aSolution('da')])
      await engine.index([aSolution('da')])
      expect((await engine.search(aQuery())).total).toBe(1)
    },
  )

  test('every index is gone: unavailable until it is prepared again', async () => {
    const engine = engineOn('gone')
    await engine.prepare()
    await engine.index([aSolution('da')])
    double.forget()
    await expect(engine.search(aQuery())).rejects.toThrow(SearchUnavailable)
    await engine.prepare()
    expect((await engine.search(aQuery())).total).toBe(0)
  })

  test('nobody listens', async () => {
    await expect(engineOn('x', { url: 'http://127.0.0.1:1' }).search(aQuery())).rejects.toThrow(SearchUnavailable)
  })
})

test('a question we ask wrongly is a bug, not an outage', async () => {
  const engine = engineOn('bug')
  await engine.prepare()
  await engine.search(aQuery())
  double.fail(/POST \/multi-search/, { status: 400, code: 'invalid_search_filter' })
  await expect(engine.search(aQuery())).rejects.not.toThrow(SearchUnavailable)
})

test('a document the server refuses is named as a failed task', async () => {
  const engine = engineOn('poison')
  await engine.prepare()
  await expect(engine.index([aSolution('ümlaut')])).rejects.toThrow(/invalid_document_id/)
})

test('an index that was rebuilt elsewhere is asked in its new words', async () => {
  const [worker, server] = [engineOn('swapped'), engineOn('swapped')]
  await server.prepare()
  await server.index([aSolution('alt')])
  expect((await server.search(aQuery())).total).toBe(1)
  const next = await worker.beginGeneration(['Ruderschein Ausgabe', 'Ruderschein Verlust'])
  await next.index([aSolution('alt'), aSolution('neu', { title: 'Ruderschein' })])
  await next.activate()
  expect((await server.search(aQuery({ text: 'Ruderschein ' }))).hits.map(({ id }) => id)).toEqual(['neu'])
})

test('every exchange so far is what the published contract allows', () => {
  if (!double.isRefereed) process.stdout.write('skipped: no ../shared/data/meilisearch-openapi-1.53.0.json\n')
  expect([...new Set(double.violations)]).toEqual([])
})

const { MEILI_URL = '', MEILI_KEY } = process.env
if (!MEILI_URL) process.stdout.write('skipped: no Meilisearch server (MEILI_URL)\n')
describe.runIf(MEILI_URL)('a live server', () => {
  const live = () =>
    meilisearchEngine({ url: MEILI_URL, ...(MEILI_KEY && { key: MEILI_KEY }), index: 'fit-store-contract' })
  exactContract(`Meilisearch at ${MEILI_URL}`, live)
  findingContract(`Meilisearch at ${MEILI_URL}`, live)
})
