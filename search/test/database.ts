import { randomUUID } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { connect } from './connect.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a running PostgreSQL, provided by the set-up of the whole run. */
    clusterUrl: string
  }
}

/** An empty database for one test file, dropped when the file is done. */
export async function emptyDatabase() {
  const clusterUrl = inject('clusterUrl')
  const name = `search_${randomUUID().replaceAll('-', '')}`
  const cluster = connect(clusterUrl, 1)
  await cluster`create database ${cluster(name)} template template0`
  const url = new URL(clusterUrl)
  url.pathname = `/${name}`
  const sql = connect(url.href)
  afterAll(async () => {
    await sql.end()
    await cluster`drop database ${cluster(name)} with (force)`
    await cluster.end()
  })
  return { url: url.href, sql }
}
