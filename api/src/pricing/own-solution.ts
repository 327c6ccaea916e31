import { sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/problem.ts'

/** The offered solution the organisation acted for provides. Refuses with 404 everything else, so that nobody learns more. */
export async function requireOwnSolution(ctx: Ctx, slug: string): Promise<{ id: string; slug: string; title: string }> {
  const [solution] = await ctx.db.execute<{ id: string; slug: string; title: string }>(sql`
    select id, slug, title from solutions
     where slug = ${slug} and origin = 'offered' and provider_id = ${ctx.actor.organisation?.id ?? null}`)
  if (!solution) throw notFound('Die Lösung')
  return solution
}
