import { reuseRequestConditions } from '@fit-store/db/schema/reuse'
import { and, asc, eq, ne } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'

/** Conditions that were not taken back, in their order. */
export const listStandingConditions = (ctx: Ctx, requestId: string) => {
  const { number, text, dueOn, answer } = reuseRequestConditions
  return ctx.db
    .select({ number, text, dueOn, answer })
    .from(reuseRequestConditions)
    .where(and(eq(reuseRequestConditions.requestId, requestId), ne(answer, 'withdrawn')))
    .orderBy(asc(number))
}
