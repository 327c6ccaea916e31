// Set-up of a test run: one server for all files and, in it, one migrated database that every file copies.
import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { connect } from '../src/client.ts'
import { startEmbedded } from '../src/embedded.ts'
import { migrate } from '../src/migrate.ts'
import { temporaryFolder } from './temporary-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test server's own database; use `testDatabase()` for one to work in. */
    clusterUrl: string
  }
}

export const template = 'template_fit'

export default async function startCluster({ provide }: TestProject) {
  const folder = temporaryFolder('fit-store-test-')
  const { url, stop } = await startEmbedded(folder, { durable: false })
  const { sql, close } = connect(url, { max: 1 })
  await sql`create database ${sql(template)}`
  await close()
  await migrate(databaseUrl(url, template))
  provide('clusterUrl', url)
  return async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export function databaseUrl(clusterUrl: string, name: string) {
  const url = new URL(clusterUrl)
  url.pathname = `/${name}`
  return url.href
}
