import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf } from '../../platform/paging.ts'
import type { Demand } from './schemas.ts'

/** Words are shown from so many counts on: what only one or two looked for says more about them than about a need. */
const fewestOfWords = 3

/** One page of what is needed, most wanted first. */
export async function listDemands(ctx: Ctx, query: { page?: number; perPage?: number }) {
  const { page, perPage } = pageOf(query)
  const rows = await ctx.db.execute<Demand & { total: number }>(sql`
    with subjects as (
      select coalesce(solution_id::text, public_service_id::text, roots) as subject, min(solution_id::text)::uuid as solution_id,
             min(public_service_id::text)::uuid as public_service_id, (array_agg(words order by month, id))[1] as words,
             sum(count)::int as count, max(month) as latest
        from demands group by 1
      having min(roots) is null or sum(count) >= ${fewestOfWords}
    )
    select case when s.id is not null then 'solution' when v.id is not null then 'public_service' else 'words' end as kind,
           coalesce(s.slug::text, v.leika_key, v.slug) as key, coalesce(s.title, v.name, d.words) as title, d.count,
           to_char(d.latest, 'YYYY-MM') as "latestMonth", (
             select coalesce(json_agg(json_build_object('land', l.land, 'count', l.count) order by l.count desc, l.land), '[]')
               from (select land, sum(count)::int as count from demands
                      where coalesce(solution_id::text, public_service_id::text, roots) = d.subject and land is not null
                      group by land) l) as laender,
           count(*) over ()::int as total
      from subjects d left join solutions s on s.id = d.solution_id left join public_services v on v.id = d.public_service_id
     order by d.count desc, d.latest desc, title collate "de-x-icu", d.subject
     limit ${perPage} offset ${(page - 1) * perPage}`)
  return { items: rows.map(({ total: _, ...demand }) => demand), total: rows[0]?.total ?? 0, page, perPage }
}
