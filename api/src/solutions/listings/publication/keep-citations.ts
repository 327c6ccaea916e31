import { citedFields, solutionCitations } from '@fit-store/db/schema/solutions'
import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'

/** A source proves what it said: where a field says something else now, its citation goes. */
export async function keepCitations(ctx: Ctx, solutionId: string, changed: readonly string[]) {
  const fields = citedFields.filter((field) => changed.includes(field))
  if (fields.length === 0) return
  await ctx.db
    .delete(solutionCitations)
    .where(and(eq(solutionCitations.solutionId, solutionId), inArray(solutionCitations.field, fields)))
}
