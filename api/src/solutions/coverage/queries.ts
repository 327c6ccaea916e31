import { sql, type SQL } from 'drizzle-orm'
import { listOrganisations as listPlainOrganisations } from '../../organisations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf } from '../../platform/paging.ts'
import type { OrganisationQuery, OzgService, PublicService, PublicServiceQuery, ServiceQuery } from './schemas.ts'

const german = sql.raw('collate "de-x-icu"')

/** Every subject area, also those without a solution: the gaps are part of the answer. */
export const listSubjectAreas = (ctx: Ctx) =>
  ctx.db.execute<{ slug: string; name: string; solutionCount: number }>(sql`
    select a.slug, a.name, count(s.id)::int as "solutionCount"
      from subject_areas a left join solutions s on s.subject_area = a.slug
     group by a.slug, a.name order by a.name ${german}`)

/** Finds names by words as people type them: ids of what answers, best first. Given by whoever knows a search engine. */
export type FindNames = (kind: 'public-service' | 'ozg-service' | 'organisation', words: string) => Promise<string[]>

/** One page of public services, best first for words, else by German name; a whole key or its beginning finds by key. */
export async function listPublicServices(ctx: Ctx, findNames: FindNames, query: PublicServiceQuery) {
  const found = await asked(query.q, (words) => findNames('public-service', words))
  return page<PublicService>(ctx, query, {
    columns: sql`v.slug, v.leika_key as "leikaKey", v.name, v.typisation,
      case when z.ozg_id is not null then json_build_object('ozgId', z.ozg_id, 'name', z.name) end as "ozgService",
      ${subjectArea},
      (select count(*)::int from (
         select solution_id from solution_public_services c where c.public_service_id = v.id
         union select solution_id from solution_ozg_services c where c.ozg_id = v.ozg_id) c) as "solutionCount"`,
    from: sql`public_services v left join ozg_services z on z.ozg_id = v.ozg_id ${found.join(sql`v.id`, 'uuid')}`,
    where: [
      ...found.keys(sql`v.leika_key`),
      ...(query.subjectArea ? [sql`z.subject_area = ${query.subjectArea}`] : []),
      ...(query.ozg ? [sql`v.ozg_id = ${query.ozg}`] : []),
      ...(query.covered === undefined ? [] : [query.covered ? covered : sql`not ${covered}`]),
    ],
    order: sql.join([...found.place, sql`v.name ${german}`, sql`v.id`], sql`, `),
  })
}

/** One page of OZG services, best first for words, else by German name; a number or its beginning finds by number. */
export async function listOzgServices(ctx: Ctx, findNames: FindNames, query: ServiceQuery) {
  const found = await asked(query.q, (words) => findNames('ozg-service', words))
  return page<OzgService>(ctx, query, {
    columns: sql`z.ozg_id as "ozgId", z.name, ${subjectArea},
      (select json_build_object('slug', l.slug, 'name', l.name) from situations l where l.slug = z.situation) as situation,
      (select count(*)::int from public_services v where v.ozg_id = z.ozg_id) as "publicServiceCount",
      (select count(*)::int from solution_ozg_services c where c.ozg_id = z.ozg_id) as "solutionCount"`,
    from: sql`ozg_services z ${found.join(sql`z.ozg_id`, 'text')}`,
    where: [...found.keys(sql`z.ozg_id`), ...(query.subjectArea ? [sql`z.subject_area = ${query.subjectArea}`] : [])],
    order: sql.join([...found.place, sql`z.name ${german}`, sql`z.ozg_id`], sql`, `),
  })
}

const subjectArea = sql`
  (select json_build_object('slug', a.slug, 'name', a.name) from subject_areas a where a.slug = z.subject_area) as "subjectArea"`

const covered = sql`(exists (select from solution_public_services c where c.public_service_id = v.id)
  or exists (select from solution_ozg_services c where c.ozg_id = v.ozg_id))`

type Asked = {
  /** Joins what was found, with its place. */
  join: (id: SQL, type: 'uuid' | 'text') => SQL
  /** What a key must begin with. */
  keys: (key: SQL) => SQL[]
  place: SQL[]
}

/** How a list follows what was typed: digits are the beginning of a key, words are for the search, nothing leaves all. */
async function asked(q: string | undefined, find: (words: string) => Promise<string[]>): Promise<Asked> {
  const words = q?.trim() ?? ''
  const digits = words.replaceAll(/\s/g, '')
  const isKey = /^\d{2,14}$/.test(digits)
  if (words === '' || isKey) {
    return { join: () => sql``, keys: (key) => (isKey ? [sql`starts_with(${key}, ${digits})`] : []), place: [] }
  }
  const ids = sql.param(await find(words))
  return {
    join: (id, type) =>
      sql`join unnest(${ids}::${sql.raw(type)}[]) with ordinality as found (id, place) on found.id = ${id}`,
    keys: () => [],
    place: [sql`found.place`],
  }
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

/** One page of organisations, each with the number of solutions it offers or has a role in; best first for words. */
export async function listOrganisations(ctx: Ctx, findNames: FindNames, { q = '', ...filter }: OrganisationQuery) {
  const words = q.trim()
  const ids = words ? await findNames('organisation', words) : undefined
  const found = await listPlainOrganisations(ctx, { ...filter, ids })
  const counts = await ctx.db.execute<{ id: string; count: number }>(sql`
    select o.id, count(distinct c.solution_id)::int as count
      from unnest(${sql.param(found.items.map(({ id }) => id))}::uuid[]) o(id)
      join (select organisation_id as id, solution_id from solution_parties
            union all select provider_id, id from solutions) c on c.id = o.id
     group by o.id`)
  const countOf = new Map(counts.map(({ id, count }) => [id, count]))
  return { ...found, items: found.items.map((item) => ({ ...item, solutionCount: countOf.get(item.id) ?? 0 })) }
}
