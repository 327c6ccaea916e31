import { solutionContent } from '@fit-store/db/solution-content'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/problem.ts'
import { contentOf, type ListingContent } from './fields.ts'

/** What the public tables say about a solution, in the form a listing has it. Refuses with 404. */
export async function readSolutionContent(ctx: Ctx, slug: string): Promise<ListingContent> {
  const [found] = await ctx.db.execute<Partial<ListingContent>>(
    sql`select ${solutionContent} from solutions s where s.slug = ${slug}`,
  )
  if (!found) throw notFound('Die Lösung')
  return contentOf(found)
}
