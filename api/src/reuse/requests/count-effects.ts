import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'

/** What hangs on an offer: requests under way, and agreements that run. */
export async function countEffects(
  { db }: Ctx,
  solutionId: string,
): Promise<{ openRequests: number; agreements: number }> {
  const [counted] = await db.execute<{ openRequests: number; agreements: number }>(sql`
    select (select count(*)::int from reuse_requests where solution_id = ${solutionId}
              and status in ('declared', 'forwarded', 'in_coordination', 'coordinated')) as "openRequests",
           (select count(*)::int from agreements where solution_id = ${solutionId} and kind <> 'provision'
              and status in ('concluded', 'terminated')) as agreements`)
  return counted!
}
