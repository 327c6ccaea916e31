import { sql } from 'drizzle-orm'

// What the public tables say about a solution, as the sections of a listing have it (api/src/solutions/listings/content). Used where a
// listing begins with what is there already: copies, claimed entries, and the offers of the demo world.

const list = (fields: string, from: string, order: string) =>
  `(select coalesce(json_agg(json_build_object(${fields}) order by ${order}), '[]') from ${from})`
const services = (condition: string) => `(select coalesce(json_agg(v.slug order by v.slug), '[]')
  from solution_public_services c join public_services v on v.id = c.public_service_id where c.solution_id = s.id and ${condition})`
const ofSolution = (table: string, fields: string, order: string) =>
  list(fields, `${table} c where c.solution_id = s.id`, order)

const sections: Record<string, string> = {
  basics: `'type', s.type, 'title', s.title, 'aliases', s.aliases, 'keywords', s.keywords, 'summary', s.summary, 'description', s.description,
    'stage', s.stage, 'stageSince', s.stage_since, 'stageNote', s.stage_note, 'subjectArea', s.subject_area, 'maturity', s.maturity,
    'licence', s.licence, 'languages', s.languages, 'targetGroups', s.target_groups, 'legalBases', s.legal_bases`,
  services: `
    'ozgServices', (select coalesce(json_agg(c.ozg_id order by c.ozg_id), '[]') from solution_ozg_services c where c.solution_id = s.id),
    'publicServices', ${services('c.online_service_id is null')},
    'onlineServices', ${list(
      `'name', x.name, 'summary', x.summary, 'url', x.url, 'ozgService', x.ozg_id, 'publicServices', ${services('c.online_service_id = x.id')}`,
      'online_services x where x.solution_id = s.id',
      'x.position',
    )}`,
  parties: `'parties', ${list(
    `'organisation', o.slug, 'role', p.role, 'fromOn', p.from_on, 'toOn', p.to_on, 'note', p.note`,
    'solution_parties p join organisations o on o.id = p.organisation_id where p.solution_id = s.id',
    'p.to_on is not null, p.role, p.from_on, o.slug',
  )}`,
  technology: `
    'connectionMethods', ${ofSolution('solution_connection_methods', `'method', c.method, 'note', c.note`, 'c.method')},
    'businessApplications', ${ofSolution('solution_business_applications', `'slug', c.business_application, 'fit', c.fit, 'note', c.note`, 'c.business_application')},
    'standards', ${ofSolution('solution_standards', `'slug', c.standard, 'standardVersion', c.standard_version`, 'c.standard')},
    'buildingBlocks', ${ofSolution('solution_building_blocks', `'slug', c.building_block, 'note', c.note`, 'c.building_block')},
    'links', ${ofSolution('solution_links', `'kind', c.kind, 'url', c.url, 'title', c.title`, 'c.kind, c.url')}`,
  operation: `'operation', s.operation, 'serviceLevel', s.service_level`,
  documents: `'documents', ${ofSolution('solution_documents', `'kind', c.kind, 'title', c.title, 'url', c.url, 'file', c.file_id, 'issuedOn', c.issued_on`, 'c.kind, c.title')}`,
  supply_routes: `'supplyRoutes', ${ofSolution('solution_supply_routes', `'route', c.route, 'url', c.url, 'contact', c.contact, 'since', c.since, 'note', c.note`, 'c.route')}`,
  adoption: `
    'adoptions', ${list(`'land', c.land, 'stage', c.stage, 'since', c.since, 'asOf', c.as_of, 'note', c.note`, 'adoptions c where c.solution_id = s.id and not c.is_counted', 'c.land')},
    'connectedMunicipalities', (select coalesce(json_agg(c.ars order by c.ars), '[]') from connected_municipalities c where c.solution_id = s.id),
    'municipalitiesAsOf', (select max(c.as_of) from connected_municipalities c where c.solution_id = s.id),
    'figures', ${list(
      `'level', c.level, 'land', c.land, 'ready', c.ready, 'connected', c.connected, 'total', c.total, 'asOf', c.as_of, 'note', c.note`,
      'adoption_figures c where c.solution_id = s.id and not c.is_counted',
      'c.level, c.as_of',
    )}`,
}

/** One JSON document per section of what is public of a solution, from `solutions s`: columns named like the sections. */
export const solutionContent = sql.raw(
  Object.entries(sections)
    .map(([name, fields]) => `json_build_object(${fields}) as ${name}`)
    .join(',\n'),
)
