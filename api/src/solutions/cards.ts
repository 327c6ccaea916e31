import { executePrepared } from '@fit-store/db/client'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import type { SolutionCard } from './schemas.ts'

export type { SolutionCard, SolutionHit } from './schemas.ts'

/** The Länder that implement a solution today, for a statement that reads from `solutions s`. */
export const implementingLaender = sql.raw(`
  (select coalesce(array_agg(distinct o.land order by o.land) filter (where o.land is not null), '{}')
     from solution_parties p join organisations o on o.id = p.organisation_id
    where p.solution_id = s.id and p.role in ('lead', 'implementing') and p.to_on is null)`)

/** A point in time as the contract promises it (RFC 3339, UTC); a raw statement gives PostgreSQL's own form otherwise. */
const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Columns of a result row, from `solutions s`; one statement, because a list page shows twenty of them. */
export const cardColumns = sql.raw(`
  s.id, s.slug, s.origin, s.is_demo as "isDemo", s.type, s.title, s.summary, s.stage, s.stage_since as "stageSince",
  ${moment('s.published_at')} as "publishedAt", ${moment('s.updated_at')} as "updatedAt",
  (select json_build_object('slug', a.slug, 'name', a.name) from subject_areas a where a.slug = s.subject_area) as "subjectArea",
  (select json_build_object('model', m.model, 'level', m.level, 'name', m.name) from maturity_levels m where m.slug = s.maturity) as maturity,
  (select json_build_object('slug', o.slug, 'displayName', o.display_name) from organisations o where o.id = s.provider_id) as provider,
  (select coalesce(json_agg(json_build_object('ozgId', z.ozg_id, 'name', z.name) order by z.ozg_id), '[]')
     from solution_ozg_services c join ozg_services z on z.ozg_id = c.ozg_id where c.solution_id = s.id) as "ozgServices",
  (select coalesce(json_agg(json_build_object('land', a.land, 'stage', a.stage) order by a.land), '[]')
     from adoptions a where a.solution_id = s.id) as adoptions,
  (select count(*)::int from adoptions a where a.solution_id = s.id and a.stage in ('pilot', 'live')) as "adopterCount",
  (select max(a.as_of) from adoptions a where a.solution_id = s.id) as "adoptionAsOf",
  (select coalesce(json_agg(r.route order by r.route), '[]') from solution_supply_routes r where r.solution_id = s.id) as "supplyRoutes"`)

/** The result rows for these ids, in the order of the ids; an id that is gone is left out. */
export async function listSolutionCards(ctx: Ctx, ids: string[]): Promise<(SolutionCard & { id: string })[]> {
  if (ids.length === 0) return []
  return executePrepared<SolutionCard & { id: string }>(
    ctx.db,
    sql`
    select ${cardColumns}, ${implementingLaender} as laender
      from unnest(${sql.param(ids)}::uuid[]) with ordinality as wanted(id, place)
      join solutions s on s.id = wanted.id
     order by wanted.place`,
  )
}

/** The result rows for these slugs, in the order of the slugs; one that names nothing is left out. */
export const listNamedCards = (ctx: Ctx, slugs: string[]): Promise<SolutionCard[]> =>
  executePrepared<SolutionCard & Record<string, unknown>>(
    ctx.db,
    sql`
    select ${cardColumns}, ${implementingLaender} as laender
      from unnest(${sql.param(slugs)}::text[]) with ordinality as wanted(slug, place)
      join solutions s on s.slug = wanted.slug
     order by wanted.place`,
  )
