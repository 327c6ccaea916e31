import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { databaseUrl } from '../test/cluster.ts'
import { connect } from './client.ts'
import { migrate } from './migrate.ts'

async function emptyDatabase(name: string) {
  const cluster = connect(inject('clusterUrl'), { max: 1 })
  await cluster.sql`create database ${cluster.sql(name)}`
  onTestFinished(async () => {
    await cluster.sql`drop database ${cluster.sql(name)} with (force)`
    await cluster.close()
  })
  return databaseUrl(inject('clusterUrl'), name)
}

describe('migrate', () => {
  test('several processes may migrate at once; every migration is applied once', async () => {
    const url = await emptyDatabase('migrate_at_once')
    await Promise.all([migrate(url), migrate(url), migrate(url)])
    const { sql, close } = connect(url, { max: 1 })
    onTestFinished(close)
    const applied = await sql`select hash from drizzle.__drizzle_migrations`
    expect(applied.length).toBeGreaterThan(0)
    expect(new Set(applied.map(({ hash }) => hash)).size).toBe(applied.length)
  })
})
