import { setTimeout } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { Logger, runOnce, type TaskList } from 'graphile-worker'
import { afterAll } from 'vitest'
import { notedForSure, prepareDeliveries } from '../src/events/deliveries/run-deliveries.ts'
import type { Ctx } from '../src/platform/ctx.ts'

const silent = new Logger(() => () => {})

/** Makes deliveries possible on a test database, and gives a function that carries out all that are due. */
export async function testDeliveries(ctx: Ctx, url: string) {
  await prepareDeliveries({ url, log: ctx.log })
  afterAll(() => connectionsEnded(ctx))
  return (taskList: TaskList) =>
    runOnce({ connectionString: url, logger: silent, noHandleSignals: true, preset: notedForSure, taskList })
}

/** pg's pool says it has ended while its connections still do; dropping their database then would be an error of theirs. */
async function connectionsEnded(ctx: Ctx) {
  const others = sql`select from pg_stat_activity
    where datname = current_database() and application_name not in (current_database(), 'fit-store')`
  while ((await ctx.db.execute(others)).length > 0) await setTimeout(10)
}
