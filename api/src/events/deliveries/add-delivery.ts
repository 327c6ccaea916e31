import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'

export type Delivery = {
  task: 'send_mail' | 'send_webhook' | 'import_listings'
  /** The one effect this is, such as `notification:<id>`. There is never more than one delivery for it. */
  effect: string
  /** What the task needs to find everything else when it runs. Never personal data, never a secret. */
  payload: Record<string, string>
}

// graphile-worker waits e^attempt seconds before it tries again, six hours at most: 20 attempts last from Friday evening
// until Monday morning.
const maxAttempts = 20

/**
 * Notes that something is to leave the system. Call it inside the transaction it follows from: the worker sees it after
 * commit and tries until it works, at least once.
 */
export async function addDelivery(ctx: Ctx, { task, effect, payload }: Delivery) {
  await ctx.db.execute(sql`
    select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json,
      job_key => ${`${task}:${effect}`}, max_attempts => ${maxAttempts})`)
}
