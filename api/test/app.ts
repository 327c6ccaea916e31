import { setTimeout } from 'node:timers/promises'
import { connect } from '@fit-store/db/client'
import type { Sql } from 'postgres'
import { afterAll } from 'vitest'
import { testDatabase } from '../../db/test/database.ts'
import { buildApp, type Deps } from '../src/app.ts'
import { followedIndexes, searchEngines } from '../src/discovery/engines.ts'
import { searchProjector } from '../src/discovery/indexes/projector.ts'
import { consume, isBehind, type Consumer } from '../src/events/cursor.ts'
import { system, type Ctx } from '../src/platform/ctx.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** The engines of an installation without Meilisearch. */
const enginesOn = (sql: Sql) => searchEngines({ SEARCH_ENGINE: 'postgres' }, sql)

/** What an operation gets when a test calls it directly. */
export const testCtx = (db: Ctx['db']): Ctx => ({
  db,
  actor: system('test'),
  requestId: null,
  now: () => new Date(),
  log: silent,
})

/** Hands a consumer everything there is; waits for transactions of other test files, which hold the horizon back. */
export async function catchUp(ctx: Ctx, consumer: Consumer) {
  while ((await consume(ctx, consumer)) > 0 || (await isBehind(ctx, consumer))) await setTimeout(5)
}

/** The real app on a database of its own, with what a test wants otherwise. `index` does what the worker does: it brings the search indexes up to date. */
export async function testApp(given: Partial<Deps> = {}) {
  const { db, sql, url } = await testDatabase()
  const search = enginesOn(sql)
  await Promise.all([search.primary.prepare(), search.directory.prepare()])
  const app = await buildApp({ db, search, ...given })
  await app.ready()
  afterAll(() => app.close())
  const ctx = testCtx(db)
  const indexes = followedIndexes(search)
  const index = async () => {
    for (const each of indexes) await catchUp(ctx, searchProjector(each))
  }
  const get = (path: string, headers: Record<string, string> = {}) => app.inject({ url: `/api/v1${path}`, headers })
  return { app, ctx, db, sql, url, search, indexes, index, get }
}

/** The real app before a database that is not there. */
export async function testAppWithoutDatabase() {
  const { db, sql } = connect('postgres://nobody@127.0.0.1:1/nothing')
  const app = await buildApp({ db, search: enginesOn(sql) })
  await app.ready()
  afterAll(() => app.close())
  return app
}
