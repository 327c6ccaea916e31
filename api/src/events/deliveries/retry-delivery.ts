import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import { record } from '../record.ts'
import { canDeliver } from './queries.ts'

/** Has a failed delivery tried again now, with all its attempts. Refuses with 404 what has been delivered meanwhile or never failed. */
export async function retryDelivery(ctx: Ctx, id: string) {
  if (!(await canDeliver(ctx))) throw notFound('Die Zustellung')
  await ctx.db.transaction(async (tx) => {
    const [job] = await tx.execute<{ effect: string }>(sql`
      select job.key as effect from graphile_worker.jobs failed,
             lateral graphile_worker.reschedule_jobs(array[failed.id], run_at => now(), attempts => 0) job
       where failed.id = ${id} and failed.last_error is not null`)
    if (!job) throw notFound('Die Zustellung')
    await record(
      { ...ctx, db: tx },
      { type: 'delivery.retried', subject: { type: 'delivery', id: job.effect }, data: {} },
    )
  })
}
