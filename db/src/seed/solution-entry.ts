// One solution as it stands in a data file. Field names are those of the tables; sources, organisations and parents are
// named by their slugs. `source` of the entry holds for every row below it that names none of its own.
import { adoptionLevels, adoptionStages } from '../schema/solution-adoption.ts'
import { documentKinds, linkKinds } from '../schema/solution-documents.ts'
import { partyRoles, supplyRoutes } from '../schema/solution-parties.ts'
import { ozgMatches } from '../schema/solution-services.ts'
import { connectionMethods, fits } from '../schema/solution-technology.ts'
import { solutionTypes, stages, targetGroups } from '../schema/solutions.ts'
import { citationsOf, readCitation } from './citations.ts'
import type { Fields } from './fields.ts'
import type { Known } from './known.ts'
import { serviceCatalogue } from './reference.ts'

export type SolutionEntry = ReturnType<typeof readSolution>

/** An entry that was missing and now has an id. */
export type AddedSolution = { id: string; entry: SolutionEntry }

/** Reads an entry. Throws when a field is missing, misspelt or names something unknown. */
export function readSolution(fields: Fields, known: Known) {
  const source = fields.optionalOneOf('source', known.sources)
  const sourced = (row: Fields) => ({ source: row.optionalOneOf('source', known.sources) ?? source })
  const row = readRow(fields, known)
  const ozgServices = fields.rows('ozg', (f) => {
    const match = f.optionalOneOf('match', ozgMatches) ?? 'matched_by_name'
    return {
      ozgId: f.oneOf('id', known.ozgServices),
      match,
      ...(match === 'stated' ? sourced(f) : { source: source && serviceCatalogue }),
    }
  })

  return {
    row,
    provider: fields.optionalOneOf('provider', known.organisations),
    partOf: fields.optional('partOf'),
    publishedOn: fields.date('publishedOn'),
    ozgServices,
    citations: citationsOf(row, {
      given: fields.rows('cites', (f) => readCitation(f, known)).flat(),
      source,
      hasOzgService: ozgServices.length > 0,
    }),
    onlineServices: fields.rows('onlineServices', (f) => ({
      name: f.text('name'),
      summary: f.optional('summary'),
      url: f.optional('url'),
      ozgId: f.optionalOneOf('ozg', known.ozgServices),
      leikaKeys: f.severalOf('leika', known.leikaKeys),
      ...sourced(f),
    })),
    leikaKeys: fields.severalOf('leika', known.leikaKeys),
    source,
    parties: fields.rows('parties', (f) => ({
      organisation: f.oneOf('organisation', known.organisations),
      role: f.oneOf('role', partyRoles),
      fromOn: f.date('fromOn'),
      toOn: f.date('toOn'),
      note: f.optional('note'),
      ...sourced(f),
    })),
    supplyRoutes: fields.rows('supplyRoutes', (f) => ({
      route: f.oneOf('route', supplyRoutes),
      url: f.optional('url'),
      contact: f.optional('contact'),
      since: f.date('since'),
      note: f.optional('note'),
      ...sourced(f),
    })),
    connectionMethods: fields.rows('connectionMethods', (f) => ({
      method: f.oneOf('method', connectionMethods),
      note: f.optional('note'),
      ...sourced(f),
    })),
    businessApplications: fields.rows('businessApplications', (f) => ({
      businessApplication: f.oneOf('slug', known.businessApplications),
      fit: f.oneOf('fit', fits),
      note: f.optional('note'),
      ...sourced(f),
    })),
    standards: fields.rows('standards', (f) => ({
      standard: f.oneOf('slug', known.standards),
      standardVersion: f.optional('version'),
      ...sourced(f),
    })),
    buildingBlocks: fields.rows('buildingBlocks', (f) => ({
      buildingBlock: f.oneOf('slug', known.buildingBlocks),
      note: f.optional('note'),
      ...sourced(f),
    })),
    links: fields.rows('links', (f) => ({
      kind: f.oneOf('kind', linkKinds),
      url: f.text('url'),
      title: f.optional('title'),
      ...sourced(f),
    })),
    documents: fields.rows('documents', (f) => ({
      kind: f.oneOf('kind', documentKinds),
      title: f.text('title'),
      url: f.optional('url'),
      issuedOn: f.date('issuedOn'),
      ...sourced(f),
    })),
    adoptionFigures: fields.rows('figures', (f) => ({
      level: f.oneOf('level', adoptionLevels),
      land: f.optionalOneOf('land', known.laender),
      ready: f.count('ready'),
      connected: f.count('connected'),
      total: f.count('total'),
      asOf: f.date('asOf'),
      note: f.optional('note'),
      ...sourced(f),
    })),
    municipalities: fields
      .rows('municipalities', (f) => {
        const stated = { asOf: f.date('asOf'), ...sourced(f) }
        return f.texts('ars').map((ars) => ({ ars, ...stated }))
      })
      .flat(),
    adoptions: fields
      .rows('adoptions', (f) => {
        const adoption = {
          stage: f.oneOf('stage', adoptionStages),
          since: f.date('since'),
          asOf: f.date('asOf'),
          note: f.optional('note'),
          confirmedOn: f.date('confirmedOn'),
          ...sourced(f),
        }
        return f.severalOf('laender', known.laender).map((land) => ({ land, ...adoption }))
      })
      .flat(),
  }
}

function readRow(fields: Fields, known: Known) {
  return {
    slug: fields.text('slug'),
    type: fields.oneOf('type', solutionTypes),
    title: fields.text('title'),
    aliases: fields.texts('aliases'),
    keywords: fields.texts('keywords'),
    summary: fields.text('summary'),
    description: fields.optional('description'),
    stage: fields.optionalOneOf('stage', stages),
    stageSince: fields.date('stageSince'),
    stageNote: fields.optional('stageNote'),
    subjectArea: fields.oneOf('subjectArea', known.subjectAreas),
    maturity: fields.optionalOneOf('maturity', known.maturityLevels),
    licence: fields.optional('licence'),
    languages: fields.texts('languages'),
    targetGroups: fields.severalOf('targetGroups', targetGroups),
    legalBases: fields.texts('legalBases'),
    operation: fields.optional('operation'),
    serviceLevel: fields.optional('serviceLevel'),
  }
}
