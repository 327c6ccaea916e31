import { sql, type SQL } from 'drizzle-orm'
import { listOrganisations as listPlainOrganisations, type OrganisationFilter } from '../../organisations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf } from '../../platform/paging.ts'
import type { OzgService, PublicService, PublicServiceQuery, ServiceQuery } from './schemas.ts'

const german = sql.raw('collate "de-x-icu"')

/** Every subject area, also those without a solution: the gaps are part of the answer. */
export const listSubjectAreas = (ctx: Ctx) =>
  ctx.db.execute<{ slug: string; name: string; solutionCount: number }>(sql`
    select a.slug, a.name, count(s.id)::int as "solutionCount"
      from subject_areas a left join solutions s on s.subject_area = a.slug
     group by a.slug, a.name order by a.name ${german}`)

/** One page of public services by German name; a whole key or its beginning finds by key. */
export async function listPublicServices(ctx: Ctx, query: PublicServiceQuery) {
  const where = [
    ...wordsIn(sql`v.name`, query.q, sql`v.leika_key`),
    ...(query.subjectArea ? [sql`z.subject_area = ${query.subjectArea}`] : []),
    ...(query.ozg ? [sql`v.ozg_id = ${query.ozg}`] : []),
    ...(query.covered === undefined ? [] : [query.covered ? covered : sql`not ${covered}`]),
  ]
  return page<PublicService>(ctx, query, {
    columns: sql`v.slug, v.leika_key as "leikaKey", v.name, v.typisation,
      case when z.ozg_id is not null then json_build_object('ozgId', z.ozg_id, 'name', z.name) end as "ozgService",
      ${subjectArea},
      (select count(*)::int from (
         select solution_id from solution_public_services c where c.public_service_id = v.id
         union select solution_id from solution_ozg_services c where c.ozg_id = v.ozg_id) c) as "solutionCount"`,
    from: sql`public_services v left join ozg_services z on z.ozg_id = v.ozg_id`,
    where,
    order: sql`v.name ${german}, v.id`,
  })
}

/** One page of OZG services by German name; a number or its beginning finds by number. */
export async function listOzgServices(ctx: Ctx, query: ServiceQuery) {
  return page<OzgService>(ctx, query, {
    columns: sql`z.ozg_id as "ozgId", z.name, ${subjectArea},
      (select json_build_object('slug', l.slug, 'name', l.name) from situations l where l.slug = z.situation) as situation,
      (select count(*)::int from public_services v where v.ozg_id = z.ozg_id) as "publicServiceCount",
      (select count(*)::int from solution_ozg_services c where c.ozg_id = z.ozg_id) as "solutionCount"`,
    from: sql`ozg_services z`,
    where: [
      ...wordsIn(sql`z.name`, query.q, sql`z.ozg_id`),
      ...(query.subjectArea ? [sql`z.subject_area = ${query.subjectArea}`] : []),
    ],
    order: sql`z.name ${german}, z.ozg_id`,
  })
}

const subjectArea = sql`
  (select json_build_object('slug', a.slug, 'name', a.name) from subject_areas a where a.slug = z.subject_area) as "subjectArea"`

const covered = sql`(exists (select from solution_public_services c where c.public_service_id = v.id)
  or exists (select from solution_ozg_services c where c.ozg_id = v.ozg_id))`

/** Every word must occur in the name, in any case; digits may be the beginning of the key instead. */
function wordsIn(name: SQL, q: string | undefined, key: SQL): SQL[] {
  const text = q?.trim() ?? ''
  const digits = text.replaceAll(/\s/g, '')
  if (/^\d{2,14}$/.test(digits)) return [sql`starts_with(${key}, ${digits})`]
  return text
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 10)
    .map((word) => sql`${name} ilike ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`)
}

type Statement = { columns: SQL; from: SQL; where: SQL[]; order: SQL }

async function page<Row extends object>(ctx: Ctx, query: { page?: number; perPage?: number }, statement: Statement) {
  const { page, perPage } = pageOf(query)
  const { columns, from, order } = statement
  const where = sql.join([sql`true`, ...statement.where], sql` and `)
  const [items, [count]] = await Promise.all([
    ctx.db.execute<Row & Record<string, unknown>>(sql`
      select ${columns} from ${from} where ${where} order by ${order} limit ${perPage} offset ${(page - 1) * perPage}`),
    ctx.db.execute<{ total: number }>(sql`select count(*)::int as total from ${from} where ${where}`),
  ])
  return { items, total: count?.total ?? 0, page, perPage }
}

/** One page of organisations, each with the number of solutions it offers or has a role in. */
export async function listOrganisations(ctx: Ctx, filter: OrganisationFilter) {
  const found = await listPlainOrganisations(ctx, filter)
  const counts = await ctx.db.execute<{ id: string; count: number }>(sql`
    select o.id, count(distinct c.solution_id)::int as count
      from unnest(${sql.param(found.items.map(({ id }) => id))}::uuid[]) o(id)
      join (select organisation_id as id, solution_id from solution_parties
            union all select provider_id, id from solutions) c on c.id = o.id
     group by o.id`)
  const countOf = new Map(counts.map(({ id, count }) => [id, count]))
  return { ...found, items: found.items.map((item) => ({ ...item, solutionCount: countOf.get(item.id) ?? 0 })) }
}
