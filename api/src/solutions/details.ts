import { executePrepared } from '@fit-store/db/client'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/problem.ts'
import { listSources } from '../reference/queries.ts'
import { cardColumns, implementingLaender } from './cards.ts'
import type { Solution } from './schemas.ts'

export type { Solution } from './schemas.ts'

/** A JSON list of child rows: `fields` are pairs of JSON key and SQL expression. */
const list = (fields: Record<string, string>, from: string, order: string) => {
  const entry = Object.entries(fields).map(([key, expression]) => `'${key}', ${expression}`)
  return `(select coalesce(json_agg(json_build_object(${entry.join(', ')}) order by ${order}), '[]') from ${from})`
}

const lists: Record<string, string> = {
  citations: list(
    { field: 'c.field', asOf: 'c.as_of', source: 'c.source_id' },
    'solution_citations c where c.solution_id = s.id',
    'c.field',
  ),
  onlineServices: list(
    {
      name: 'x.name',
      summary: 'x.summary',
      url: 'x.url',
      ozgService: `(select json_build_object('ozgId', z.ozg_id, 'name', z.name) from ozg_services z where z.ozg_id = x.ozg_id)`,
      source: 'x.source_id',
    },
    'online_services x where x.solution_id = s.id',
    'x.position',
  ),
  ozgCoverage: list(
    { ozgId: 'z.ozg_id', name: 'z.name', match: 'c.match', source: 'c.source_id' },
    'solution_ozg_services c join ozg_services z on z.ozg_id = c.ozg_id where c.solution_id = s.id',
    'z.ozg_id',
  ),
  parties: list(
    {
      organisation: `json_build_object('slug', o.slug, 'displayName', o.display_name)`,
      land: 'o.land',
      role: 'p.role',
      fromOn: 'p.from_on',
      toOn: 'p.to_on',
      note: 'p.note',
      source: 'p.source_id',
    },
    'solution_parties p join organisations o on o.id = p.organisation_id where p.solution_id = s.id',
    'p.to_on is not null, p.role, p.from_on desc nulls last, o.display_name',
  ),
  routes: list(
    { route: 'r.route', url: 'r.url', contact: 'r.contact', since: 'r.since', note: 'r.note', source: 'r.source_id' },
    'solution_supply_routes r where r.solution_id = s.id',
    'r.route',
  ),
  connectionMethods: list(
    { method: 'c.method', note: 'c.note', source: 'c.source_id' },
    'solution_connection_methods c where c.solution_id = s.id',
    'c.method',
  ),
  businessApplications: list(
    {
      slug: 'b.slug',
      name: 'b.name',
      manufacturer: 'b.manufacturer',
      fit: 'c.fit',
      note: 'c.note',
      source: 'c.source_id',
    },
    'solution_business_applications c join business_applications b on b.slug = c.business_application where c.solution_id = s.id',
    'c.fit, b.name',
  ),
  standards: list(
    { slug: 'b.slug', name: 'b.name', standardVersion: 'c.standard_version', url: 'b.url', source: 'c.source_id' },
    'solution_standards c join standards b on b.slug = c.standard where c.solution_id = s.id',
    'b.name',
  ),
  buildingBlocks: list(
    { slug: 'b.slug', name: 'b.name', kind: 'b.kind', note: 'c.note', source: 'c.source_id' },
    'solution_building_blocks c join building_blocks b on b.slug = c.building_block where c.solution_id = s.id',
    'b.kind, b.name',
  ),
  links: list(
    { kind: 'l.kind', url: 'l.url', title: 'l.title', source: 'l.source_id' },
    'solution_links l where l.solution_id = s.id',
    'l.kind, l.id',
  ),
  documents: list(
    {
      kind: 'd.kind',
      title: 'd.title',
      url: 'd.url',
      file: 'd.file_id',
      issuedOn: 'd.issued_on',
      source: 'd.source_id',
    },
    'solution_documents d where d.solution_id = s.id',
    'd.kind, d.title',
  ),
  figures: list(
    {
      level: 'f.level',
      land: 'f.land',
      ready: 'f.ready',
      connected: 'f.connected',
      total: 'f.total',
      note: 'f.note',
      asOf: 'f.as_of',
      source: 'f.source_id',
    },
    'adoption_figures f where f.solution_id = s.id',
    'f.as_of desc nulls last, f.level',
  ),
  adoptionDetails: list(
    {
      land: 'a.land',
      stage: 'a.stage',
      since: 'a.since',
      note: 'a.note',
      confirmedOn: 'a.confirmed_on',
      asOf: 'a.as_of',
      source: 'a.source_id',
    },
    'adoptions a where a.solution_id = s.id',
    'a.land',
  ),
  connectedMunicipalities: list(
    { ars: 'm.ars', name: 'coalesce(o.name, m.ars)', land: 'o.land', asOf: 'm.as_of', source: 'm.source_id' },
    `connected_municipalities m left join lateral (
       select min(k.display_name) as name, min(k.land) as land from organisations k
        where k.kind = 'kommune' and k.ars = m.ars and k.published_at is not null) o on true where m.solution_id = s.id`,
    'm.ars',
  ),
  parts: list(
    { slug: 'x.slug', title: 'x.title' },
    'solutions x where x.part_of_id = s.id',
    'x.title collate "de-x-icu"',
  ),
}

/** Everything public about one solution in one statement: a detail page costs one round trip. */
const solutionColumns = sql.raw(`
  s.version, s.aliases, s.keywords, s.description, s.stage_note as "stageNote", s.licence, s.languages,
  s.target_groups::text[] as "targetGroups", s.legal_bases as "legalBases", s.operation, s.service_level as "serviceLevel",
  (select json_build_object('slug', x.slug, 'title', x.title) from solutions x where x.id = s.part_of_id) as "partOf",
  ${Object.entries(lists)
    .map(([key, expression]) => `${expression} as "${key}"`)
    .join(',\n')}`)

/** One solution with all its facts and their sources. Refuses with 404 when there is none of that name. */
export async function requireSolution(ctx: Ctx, slug: string): Promise<Solution> {
  const [solution] = await executePrepared<Solution>(
    ctx.db,
    sql`select ${cardColumns}, ${implementingLaender} as laender, ${solutionColumns}, ${related},
               covered.list as "publicServices", covered.total as "publicServiceTotal"
          from solutions s, ${covered} where s.slug = ${slug}`,
  )
  if (!solution) throw notFound('Die Lösung')
  return withSources(ctx, solution)
}

/** Puts the sources in place of their ids. Looked up together, because a lookup per row costs more than the rows. */
async function withSources(ctx: Ctx, solution: Solution): Promise<Solution> {
  const sourced = Object.entries(solution).filter(([key]) => key in lists) as [string, { source?: unknown }[]][]
  const ids = new Set(
    sourced.flatMap(([, rows]) => rows.flatMap(({ source }) => (typeof source === 'string' ? [source] : []))),
  )
  const sources = ids.size > 0 ? await listSources(ctx, [...ids]) : new Map<unknown, unknown>()
  const resolved = sourced.map(([key, rows]) => [
    key,
    rows.map((row) => ('source' in row ? { ...row, source: sources.get(row.source) ?? null } : row)),
  ])
  return { ...solution, ...Object.fromEntries(resolved) }
}

/** Two to four solutions side by side, in the order asked for. Refuses with 404 when one of them is not there. */
export async function compareSolutions(ctx: Ctx, slugs: string[]): Promise<Solution[]> {
  return Promise.all(slugs.map((slug) => requireSolution(ctx, slug)))
}

/** Some solutions cover a whole subject area; a page shows this many services and tells the total. */
const mostServices = 500

/** Services named for the solution first, then those that only follow from its OZG services (decision 5). */
const coverage = `
  select v.id, v.slug, v.leika_key, v.name, v.typisation, 'named' as basis, x.name as online_service
    from solution_public_services c
    join public_services v on v.id = c.public_service_id
    left join online_services x on x.id = c.online_service_id
   where c.solution_id = s.id
   union all
  select v.id, v.slug, v.leika_key, v.name, v.typisation, 'via_ozg_service', null
    from public_services v
   where v.ozg_id in (select z.ozg_id from solution_ozg_services z where z.solution_id = s.id)
     and not exists (select from solution_public_services c where c.solution_id = s.id and c.public_service_id = v.id)`

const covered = sql.raw(`
  lateral (
    select coalesce(json_agg(json_build_object('slug', v.slug, 'leikaKey', v.leika_key, 'name', v.name, 'typisation', v.typisation,
             'basis', v.basis, 'onlineService', v.online_service) order by v.place) filter (where v.place <= ${mostServices}), '[]') as list,
           count(*)::int as total
      from (select v.*, row_number() over (order by v.basis, v.leika_key nulls last, v.name) as place from (${coverage}) v) v) covered`)

const mostRelated = 4

/** Not the solution itself, nor what it is part of, nor its own parts. */
const others = (id: string) =>
  `${id} <> s.id and ${id} is distinct from s.part_of_id and ${id} not in (select own.id from solutions own where own.part_of_id = s.id)`

/**
 * Solutions for the same OZG services, the most shared first, then parts of the same whole, then any of the same subject area. Each
 * kind is looked up by its own index and four of it suffice: to look at every solution that shares a service, of which there can be
 * hundreds, took longer than everything else here.
 */
const near = `
  (select theirs.solution_id as id, count(*) as shared
     from solution_ozg_services mine
     join solution_ozg_services theirs on theirs.ozg_id = mine.ozg_id
    where mine.solution_id = s.id and ${others('theirs.solution_id')}
    group by theirs.solution_id order by shared desc, theirs.solution_id limit ${mostRelated})
   union all
  (select b.id, 0 from solutions b where b.part_of_id = s.part_of_id and ${others('b.id')} order by b.slug limit ${mostRelated})
   union all
  (select c.id, 0 from solutions c where c.subject_area = s.subject_area and ${others('c.id')} order by c.slug limit ${mostRelated})`

const related = sql.raw(`
  (select coalesce(json_agg(json_build_object('slug', x.slug, 'title', x.title, 'summary', x.summary)), '[]') from (
     select x.slug, x.title, x.summary
       from (select id, max(shared) as shared from (${near}) found group by id) found
       join solutions x on x.id = found.id
      order by found.shared desc, x.part_of_id is not distinct from s.part_of_id and s.part_of_id is not null desc, x.slug
      limit ${mostRelated}) x) as related`)
