import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf, type Page } from '../../platform/paging.ts'

export type FailedDelivery = {
  id: string
  task: string
  effect: string
  /** `given_up`: nobody tries again unasked. `repeating`: it failed and will be tried again. */
  status: 'given_up' | 'repeating'
  attempts: number
  maxAttempts: number
  reason: string
  createdAt: string
  nextAttemptAt: string | null
}

/** What could not be delivered, given up first, then what fails and is tried again. */
export async function listFailedDeliveries(ctx: Ctx, query: Partial<Page>) {
  const { page, perPage } = pageOf(query)
  if (!(await canDeliver(ctx))) return { items: [], total: 0, page, perPage }
  const failed = sql`graphile_worker.jobs where last_error is not null and locked_at is null`
  const [items, [counted]] = await Promise.all([
    ctx.db.execute<FailedDelivery>(sql`
      select id::text, task_identifier as task, coalesce(substr(key, length(task_identifier) + 2), '') as effect,
             case when attempts >= max_attempts then 'given_up' else 'repeating' end as status,
             attempts, max_attempts as "maxAttempts", last_error as reason, created_at as "createdAt",
             case when attempts < max_attempts then run_at end as "nextAttemptAt"
        from ${failed} order by attempts >= max_attempts desc, created_at, jobs.id limit ${perPage} offset ${(page - 1) * perPage}`),
    ctx.db.execute<{ total: number }>(sql`select count(*)::int as total from ${failed}`),
  ])
  return { items: [...items], total: counted?.total ?? 0, page, perPage }
}

/** Whether a worker has ever been here; before, there are no tables to look into. */
export async function canDeliver(ctx: Ctx) {
  const [row] = await ctx.db.execute<{ there: boolean }>(
    sql`select to_regclass('graphile_worker.jobs') is not null as there`,
  )
  return row?.there ?? false
}
