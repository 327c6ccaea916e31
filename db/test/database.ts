import { randomUUID } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { connect } from '../src/client.ts'
import { databaseUrl, template } from './cluster.ts'

/**
 * A migrated, empty database for one test file, dropped when the file is done. Call it once at the top of the file:
 * `const { db } = await testDatabase()`.
 */
export async function testDatabase() {
  const clusterUrl = inject('clusterUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const cluster = connect(clusterUrl, { max: 1 })
  await cluster.sql`create database ${cluster.sql(name)} template ${cluster.sql(template)}`

  const url = databaseUrl(clusterUrl, name)
  const connection = connect(url, { application: name })
  afterAll(async () => {
    await connection.close()
    await cluster.sql`drop database ${cluster.sql(name)} with (force)`
    await cluster.close()
  })
  return { url, ...connection }
}
