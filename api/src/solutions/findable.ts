import { sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { implementingLaender } from './cards.ts'

/** What can be found of a solution: plain public facts, not yet in any engine's form. */
export type FindableSolution = {
  id: string
  title: string
  aliases: string[]
  keywords: string[]
  summary: string
  description: string | null
  onlineServices: string[]
  publicServices: string[]
  /** LeiKa keys named for the solution, then OZG ids, then LeiKa keys that only follow from those (decision 5). */
  keys: string[]
  legalBases: string[]
  laender: string[]
  organisations: string[]
  subjectArea: string | null
  subjectAreaName: string | null
  ozgIds: string[]
  ozgNames: string[]
  type: string
  stage: string | null
  maturity: string | null
  supplyRoutes: string[]
  adopters: string[]
  businessApplications: { slug: string; name: string }[]
  standards: { slug: string; name: string }[]
  publishedAt: number
}

const listOf = (expression: string, from: string) =>
  `(select coalesce(array_agg(distinct ${expression}), '{}') from ${from})`
const pairsOf = (from: string) =>
  `(select coalesce(json_agg(json_build_object('slug', b.slug, 'name', b.name) order by b.slug), '[]') from ${from})`

const columns = sql.raw(`
  s.id, s.title, s.aliases, s.keywords, s.summary, s.description,
  s.legal_bases || ${listOf(
    'v.legal_basis',
    `public_services v where v.legal_basis is not null and (v.id in (select c.public_service_id from solution_public_services c
      where c.solution_id = s.id) or v.ozg_id in (select c.ozg_id from solution_ozg_services c where c.solution_id = s.id))`,
  )} as "legalBases", s.type, s.stage, s.maturity,
  s.subject_area as "subjectArea", (select name from subject_areas a where a.slug = s.subject_area) as "subjectAreaName",
  (extract(epoch from s.published_at) * 1000)::float8 as "publishedAt",
  ${listOf('x.name', 'online_services x where x.solution_id = s.id')} as "onlineServices",
  ${listOf(
    'v.name',
    `public_services v where v.id in (select c.public_service_id from solution_public_services c where c.solution_id = s.id)
      or v.ozg_id in (select c.ozg_id from solution_ozg_services c where c.solution_id = s.id)`,
  )} as "publicServices",
  array(select key from (
    select v.leika_key::text as key, 1 as rank from solution_public_services c join public_services v on v.id = c.public_service_id
     where c.solution_id = s.id and v.leika_key is not null
    union all select c.ozg_id, 2 from solution_ozg_services c where c.solution_id = s.id
    union all select v.leika_key, 3 from public_services v join solution_ozg_services c on c.ozg_id = v.ozg_id
     where c.solution_id = s.id and v.leika_key is not null) k
   group by key order by min(rank), key) as keys,
  ${listOf('c.ozg_id::text', 'solution_ozg_services c where c.solution_id = s.id')} as "ozgIds",
  ${listOf('z.name', 'solution_ozg_services c join ozg_services z on z.ozg_id = c.ozg_id where c.solution_id = s.id')} as "ozgNames",
  ${listOf('o.display_name', 'solution_parties p join organisations o on o.id = p.organisation_id where p.solution_id = s.id')} as organisations,
  ${listOf('r.route::text', 'solution_supply_routes r where r.solution_id = s.id')} as "supplyRoutes",
  ${listOf('a.land', `adoptions a where a.solution_id = s.id and a.stage in ('pilot', 'live')`)} as adopters,
  ${pairsOf('solution_business_applications c join business_applications b on b.slug = c.business_application where c.solution_id = s.id')} as "businessApplications",
  ${pairsOf('solution_standards c join standards b on b.slug = c.standard where c.solution_id = s.id')} as standards`)

/** What was withdrawn keeps its page and is found no more. */
export const isFindable = sql.raw(
  `not exists (select from listings l where l.solution_id = s.id and l.status = 'withdrawn')`,
)

/** The solutions with these ids, or all after `after` in the order of their ids; at most `limit`. Gone ids are left out. */
export async function listFindableSolutions(
  ctx: Ctx,
  which: { ids: string[] } | { after: string | null; limit: number },
) {
  const restriction =
    'ids' in which
      ? sql`s.id = any(${sql.param(which.ids)}::uuid[])`
      : sql`(${which.after}::uuid is null or s.id > ${which.after}::uuid) order by s.id limit ${which.limit}`
  return ctx.db.execute<FindableSolution>(sql`
    select ${columns}, ${implementingLaender} as laender from solutions s where ${isFindable} and ${restriction}`)
}

/** Titles of all solutions: words the search learns from. */
export async function listTitles(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.execute<{ title: string }>(sql`select title from solutions`)
  return rows.map(({ title }) => title)
}

export async function countSolutions(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.execute<{ count: number }>(sql`
    select count(*)::int as count from solutions s where ${isFindable}`)
  return row?.count ?? 0
}
