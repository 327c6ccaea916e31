import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'

export type LandCost = { solution: string; year: number; cents: number; takesPart: boolean }

/** What these solutions cost a Land, by slug; a solution without a published price is left out. */
export const listLandCosts = (ctx: Ctx, land: string, slugs: readonly string[]) =>
  ctx.db.execute<LandCost>(sql`
    select s.slug as solution, c.year, c.cents::float8 as cents, c.takes_part as "takesPart"
      from solution_costs c join solutions s on s.id = c.solution_id
     where c.land = ${land} and s.slug = any(${sql.param([...slugs])}::text[]) order by s.slug`)

/** What these solutions cost each Land, by id; a solution without a published price is left out. */
export async function listCostsByLand(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Record<string, number>>> {
  const rows = await ctx.db.execute<{ id: string; costs: Record<string, number> }>(sql`
    select solution_id as id, json_object_agg(land, cents) as costs from solution_costs
     where solution_id = any(${sql.param([...ids])}::uuid[]) group by solution_id`)
  return new Map(rows.map(({ id, costs }) => [id, costs]))
}
