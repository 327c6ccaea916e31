import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/problem.ts'
import { contentOf, type ListingContent } from './schemas.ts'

const list = (fields: string, from: string, order: string) =>
  sql.raw(`(select coalesce(json_agg(json_build_object(${fields}) order by ${order}), '[]') from ${from})`)
const serviceSlugs = (condition: string) =>
  `(select coalesce(json_agg(v.slug order by v.slug), '[]') from solution_public_services c join public_services v on v.id = c.public_service_id
     where c.solution_id = s.id and ${condition})`

/** What the public tables say about a solution, in the form a listing has it. Refuses with 404. */
export async function readSolutionContent(ctx: Ctx, slug: string): Promise<ListingContent> {
  const [found] = await ctx.db.execute<ListingContent>(sql`
    select json_build_object('type', s.type, 'title', s.title, 'aliases', s.aliases, 'keywords', s.keywords, 'summary', s.summary,
             'description', s.description, 'stage', s.stage, 'stageSince', s.stage_since, 'stageNote', s.stage_note,
             'subjectArea', s.subject_area, 'maturity', s.maturity, 'licence', s.licence, 'languages', s.languages,
             'targetGroups', s.target_groups, 'legalBases', s.legal_bases) as basics,
           json_build_object(
             'ozgServices', (select coalesce(json_agg(c.ozg_id order by c.ozg_id), '[]') from solution_ozg_services c where c.solution_id = s.id),
             'publicServices', ${sql.raw(serviceSlugs('c.online_service_id is null'))},
             'onlineServices', ${list(
               `'name', x.name, 'summary', x.summary, 'url', x.url, 'ozgService', x.ozg_id, 'publicServices', ${serviceSlugs('c.online_service_id = x.id')}`,
               'online_services x where x.solution_id = s.id',
               'x.position',
             )}) as services,
           json_build_object('parties', ${list(
             `'organisation', o.slug, 'role', p.role, 'fromOn', p.from_on, 'toOn', p.to_on, 'note', p.note`,
             'solution_parties p join organisations o on o.id = p.organisation_id where p.solution_id = s.id',
             'p.to_on is not null, p.role, p.from_on, o.slug',
           )}) as parties,
           json_build_object(
             'connectionMethods', ${list(`'method', c.method, 'note', c.note`, 'solution_connection_methods c where c.solution_id = s.id', 'c.method')},
             'businessApplications', ${list(`'slug', c.business_application, 'fit', c.fit, 'note', c.note`, 'solution_business_applications c where c.solution_id = s.id', 'c.business_application')},
             'standards', ${list(`'slug', c.standard, 'standardVersion', c.standard_version`, 'solution_standards c where c.solution_id = s.id', 'c.standard')},
             'buildingBlocks', ${list(`'slug', c.building_block, 'note', c.note`, 'solution_building_blocks c where c.solution_id = s.id', 'c.building_block')},
             'links', ${list(`'kind', c.kind, 'url', c.url, 'title', c.title`, 'solution_links c where c.solution_id = s.id', 'c.kind, c.url')}) as technology,
           json_build_object('operation', s.operation, 'serviceLevel', s.service_level) as operation,
           json_build_object('documents', ${list(`'kind', c.kind, 'title', c.title, 'url', c.url, 'file', c.file_id, 'issuedOn', c.issued_on`, 'solution_documents c where c.solution_id = s.id', 'c.kind, c.title')}) as documents,
           json_build_object('supplyRoutes', ${list(`'route', c.route, 'url', c.url, 'contact', c.contact, 'since', c.since, 'note', c.note`, 'solution_supply_routes c where c.solution_id = s.id', 'c.route')}) as supply_routes,
           json_build_object(
             'adoptions', ${list(`'land', c.land, 'stage', c.stage, 'since', c.since, 'asOf', c.as_of, 'note', c.note`, 'adoptions c where c.solution_id = s.id', 'c.land')},
             'figures', ${list(`'level', c.level, 'land', c.land, 'ready', c.ready, 'connected', c.connected, 'total', c.total, 'asOf', c.as_of, 'note', c.note`, 'adoption_figures c where c.solution_id = s.id', 'c.level, c.as_of')}) as adoption
      from solutions s where s.slug = ${slug}`)
  if (!found) throw notFound('Die Lösung')
  return contentOf(found)
}
