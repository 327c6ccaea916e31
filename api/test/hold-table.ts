import { setTimeout } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../src/platform/ctx.ts'

// Two who meet in the middle of what they do, without leaving it to chance.

/** Lets nobody write to a table until `release`: whoever comes gets as far as that, and all go on at the same moment. */
export async function holdTable({ db }: Pick<Ctx, 'db'>, table: string) {
  const [held, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${sql.identifier(table)} in share mode`)
    held.resolve()
    await free.promise
  })
  await held.promise
  return {
    release: () => {
      free.resolve()
      return holding
    },
  }
}

/** Comes back when so many transactions of this database wait for another. */
export async function untilWaiting({ db }: Pick<Ctx, 'db'>, count: number) {
  const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await db.execute(waiting)).length < count) await setTimeout(5)
}
