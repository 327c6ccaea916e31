import { sql } from 'drizzle-orm'
import type { CronItem, Task } from 'graphile-worker'
import type { Ctx } from '../../platform/ctx.ts'

const days = 30

export const forgetTimetable: CronItem = {
  task: 'forget_webhook_deliveries',
  identifier: 'forget_webhook_deliveries',
  match: '17 2 * * *',
  options: { backfillPeriod: 86_400_000 },
}

/** The task `forget_webhook_deliveries`: what nobody tries to deliver any more goes after a month. */
export const forgetDeliveriesTask =
  (ctx: Ctx): Task =>
  async () => {
    await ctx.db.execute(sql`
      delete from webhook_deliveries
       where status in ('delivered', 'given_up') and created_at < ${ctx.now().toISOString()}::timestamptz - ${days} * interval '1 day'`)
  }
