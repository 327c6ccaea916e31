import { expect, test } from 'vitest'
import { emptyDatabase, connect } from '../test/database.ts'
import { aQuery, aSolution } from '../test/documents.ts'
import { engineContract } from '../test/engine-contract.ts'
import { SearchUnavailable } from './engine.ts'
import { postgresEngine } from './postgres.ts'

const { sql, url } = await emptyDatabase()

engineContract('PostgreSQL', async () => postgresEngine(sql))

test('two processes that prepare at the same time both succeed', async () => {
  await sql`drop schema if exists search cascade`
  await Promise.all([postgresEngine(sql).prepare(), postgresEngine(sql).prepare(), postgresEngine(sql).prepare()])
  expect(await sql`select is_live from search.generations`).toEqual([{ is_live: true }])
})

test('a search sees what another process has indexed before', async () => {
  const [writer, reader] = [postgresEngine(sql), postgresEngine(sql)]
  await writer.prepare()
  for (let number = 1; number <= 20; number++) {
    await writer.index([aSolution(`s-${number}`, { title: 'Jagdschein' })])
    expect((await reader.search(aQuery({ text: 'Jagdschein' }))).total).toBe(number)
  }
  await writer.remove(['s-1', 'unbekannt'])
  const totals = await Promise.all(Array.from({ length: 5 }, async () => (await reader.search(aQuery())).total))
  expect(totals).toEqual([19, 19, 19, 19, 19])
})

test('a database that is gone is reported as unavailable', async () => {
  const closed = new URL(url)
  closed.port = '1'
  const unreachable = connect(closed.href, 1)
  await expect(postgresEngine(unreachable).search(aQuery())).rejects.toThrow(SearchUnavailable)
  await unreachable.end()
})
