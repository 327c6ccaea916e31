import { setTimeout } from 'node:timers/promises'
import { connect } from '@fit-store/db/client'
import { postgresEngine } from '@fit-store/search/postgres'
import { afterAll } from 'vitest'
import { testDatabase } from '../../db/test/database.ts'
import { buildApp } from '../src/app.ts'
import { searchProjector } from '../src/discovery/projector.ts'
import { consume, isBehind, type Consumer } from '../src/events/cursor.ts'
import { system, type Ctx } from '../src/platform/ctx.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

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

/** The real app on a database of its own. `index` does what the worker does: it brings the search index up to date. */
export async function testApp() {
  const { db, sql, url } = await testDatabase()
  const engine = postgresEngine(sql)
  await engine.prepare()
  const app = await buildApp({ db, search: { primary: engine, fallback: engine } })
  await app.ready()
  afterAll(() => app.close())
  const ctx = testCtx(db)
  const index = () => catchUp(ctx, searchProjector(engine))
  const get = (path: string, headers: Record<string, string> = {}) => app.inject({ url: `/api/v1${path}`, headers })
  return { app, ctx, db, sql, url, engine, index, get }
}

/** The real app before a database that is not there. */
export async function testAppWithoutDatabase() {
  const { db, sql } = connect('postgres://nobody@127.0.0.1:1/nothing')
  const engine = postgresEngine(sql)
  const app = await buildApp({ db, search: { primary: engine, fallback: engine } })
  await app.ready()
  afterAll(() => app.close())
  return app
}
