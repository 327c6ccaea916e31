import { expect, test } from 'vitest'
import { connect } from '../test/connect.ts'
import { emptyDatabase } from '../test/database.ts'
import { aQuery, aSolution } from '../test/documents.ts'
import { exactContract } from '../test/exact-contract.ts'
import { findingContract } from '../test/finding-contract.ts'
import { SearchUnavailable } from './engine.ts'
import { postgresEngine } from './postgres.ts'

const { sql, url } = await emptyDatabase()

exactContract('PostgreSQL', () => postgresEngine(sql))
findingContract('PostgreSQL', () => postgresEngine(sql))

test('two processes that prepare at the same time both succeed', async () => {
  await sql`drop schema if exists search cascade`
  await Promise.all([postgresEngine(sql).prepare(), postgresEngine(sql).prepare(), postgresEngine(sql).prepare()])
  expect(await sql`select is_live from search.generations`).toEqual([{ is_live: true }])
})

test('collections know nothing of each other', async () => {
  const [solutions, directory] = [postgresEngine(sql), postgresEngine(sql, { collection: 'directory' })]
  for (const engine of [solutions, directory]) await engine.prepare()
  await directory.index([aSolution('land-he', { title: 'Hessen', facets: { type: ['land'] } })])
  expect((await directory.suggest('hess', 3, { type: ['land'] })).map(({ id }) => id)).toEqual(['land-he'])
  expect((await solutions.search(aQuery({ text: 'Hessen' }))).total).toBe(0)
  const next = await solutions.beginGeneration([])
  await next.activate()
  expect((await directory.search(aQuery())).total).toBe(1)
})

test('a directory gives everything that answers the words, best first', async () => {
  const directory = postgresEngine(sql, { collection: 'directory' })
  await directory.prepare()
  const next = await directory.beginGeneration([])
  await next.index([
    aSolution('steuer', { title: 'Hundesteuer Anmeldung', facets: { type: ['public-service'] } }),
    aSolution('amt', { title: 'Amt für Hundesteuer', facets: { type: ['organisation'] } }),
    aSolution('schein', { title: 'Fischereischein', services: ['Anmeldung'], facets: { type: ['public-service'] } }),
  ])
  await next.activate()
  expect(await directory.matching('Hundestuer', {})).toEqual(['steuer', 'amt'])
  expect(await directory.matching('hundest', { type: ['public-service'] })).toEqual(['steuer'])
  expect(await directory.matching(' ', {})).toEqual([])
})

test('of a question, only words the directory knows are given, and spellings of one word have one root', async () => {
  const directory = postgresEngine(sql, { collection: 'directory' })
  const known = (text: string) => directory.knownWords(text)
  expect(await known('Hundesteuer für Erika Mustermensch, 99107023017001')).toEqual([
    { written: 'Hundesteuer', root: 'hundesteu' },
  ])
  expect(await known('Steueranmeldung')).toMatchObject([{ written: 'Steueranmeldung' }])
  const [[one], [other]] = [await known('Anmeldungen'), await known('anmelden')]
  expect(one?.root).toBe(other?.root)
  expect(await known('xqzw der die 🙂')).toEqual([])
})

test('whoever writes while a new generation takes over is not lost and not refused', async () => {
  const engine = postgresEngine(sql)
  await engine.prepare()
  const next = await engine.beginGeneration([])
  const writes = Array.from({ length: 20 }, (_, number) => engine.index([aSolution(`w-${number}`)]))
  await Promise.all([next.activate(), ...writes])
  await Promise.all(Array.from({ length: 20 }, (_, number) => engine.index([aSolution(`w-${number}`)])))
  expect((await engine.search(aQuery())).total).toBe(20)
})

test('of two rebuilds at a time the one that activates last wins, and the other is told', async () => {
  const engine = postgresEngine(sql)
  await engine.prepare()
  const [first, second] = [await engine.beginGeneration([]), await engine.beginGeneration([])]
  await second.index([aSolution('zweite')])
  await second.activate()
  await expect(first.index([aSolution('erste')])).rejects.toThrow(/does not exist/)
  await expect(first.activate()).rejects.toThrow(/dropped/)
  expect((await engine.search(aQuery())).hits.map(({ id }) => id)).toEqual(['zweite'])
})

test('a search sees what another process has indexed before', async () => {
  const [writer, reader] = [postgresEngine(sql), postgresEngine(sql)]
  await writer.prepare()
  for (let number = 1; number <= 20; number++) {
    await writer.index([aSolution(`s-${number}`, { title: 'Jagdschein' })])
    expect((await reader.search(aQuery({ text: 'Jagdschein' }))).total).toBe(number)
  }
  await writer.remove(['s-1', 'unbekannt'])
  const totals = await Promise.all(
    Array.from({ length: 5 }, async () => (await reader.search(aQuery({ text: 'Jagdschein' }))).total),
  )
  expect(totals).toEqual([19, 19, 19, 19, 19])
})

test('a connection whose JSON serialisers were replaced, as drizzle does, stores the same', async () => {
  const shared = connect(url, 1)
  for (const type of [114, 3802]) shared.options.serializers[type] = (value: unknown) => value
  const engine = postgresEngine(shared)
  await engine.index([aSolution('geteilt', { title: 'Fischereischein' })])
  expect((await engine.search(aQuery({ text: 'Fischereischein' }))).hits[0]?.id).toBe('geteilt')
  await engine.remove([aSolution('geteilt').id])
  await shared.end()
})

test('a database that is gone is reported as unavailable', async () => {
  const closed = new URL(url)
  closed.port = '1'
  const unreachable = connect(closed.href, 1)
  await expect(postgresEngine(unreachable).search(aQuery())).rejects.toThrow(SearchUnavailable)
  await unreachable.end()
})
