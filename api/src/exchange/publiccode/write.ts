import { Document } from 'yaml'
import type { Solution } from '../../solutions/details.ts'
import { fittingSummary, sourceOf, withSource } from './fitting-words.ts'
import { leikaUrn, statusOf } from './listing-fields.ts'
import type { Publiccode } from './standard.ts'

export type Surroundings = {
  /** Origin of the public pages. */
  publicOrigin: string
  /** Name of a Land by its code. */
  landName: (code: string) => string
}

const types: Readonly<Record<Solution['type'], NonNullable<Publiccode['softwareType']>>> = {
  online_service: 'standalone/web',
  building_block: 'standalone/backend',
  cloud_service: 'standalone/web',
  specialist_procedure: 'standalone/web',
  ai_application: 'standalone/web',
  open_source_package: 'standalone/other',
}
const mostFeatures = 20

/**
 * A published solution as publiccode.yml of the standard 0.7. What the standard demands and the catalogue does not know is
 * filled in so that the file is valid, and a comment says so; demo entries say that they are invented.
 */
export function writePubliccode(solution: Solution, surroundings: Surroundings): string {
  const { publicOrigin } = surroundings
  const document = new Document(publiccodeOf(solution, surroundings))
  document.commentBefore = [
    ` ${solution.title}: Auszug aus dem FIT-Store vom Stand ${solution.updatedAt.slice(0, 10)}`,
    ` ${publicOrigin}/loesungen/${solution.slug}`,
    ...(solution.isDemo ? [' DEMO: erfundenes Beispiel, kein wirklicher Dienst.'] : []),
    ...(sourceCode(solution)
      ? []
      : [' url: Ein öffentliches Quelltextverzeichnis ist nicht bekannt, hier steht der Eintrag.']),
    ...(solution.licence ? [] : [' legal.license: Eine Lizenz ist nicht bekannt.']),
    ...(solution.stage ? [] : [' developmentStatus: Der Stand ist nicht bekannt, angenommen ist development.']),
    ...(solution.languages.length > 0 ? [] : [' availableLanguages: Nicht bekannt, angenommen ist Deutsch.']),
  ].join('\n')
  return document.toString({ lineWidth: 120 })
}

/** What a published solution says, as the standard has it: valid, with what the catalogue does not know filled in. */
export function publiccodeOf(solution: Solution, { publicOrigin, landName }: Surroundings): Publiccode {
  const page = `${publicOrigin}/loesungen/${solution.slug}`
  const { provider, parties, stage, languages, adoptions } = solution
  const holders = unique(
    parties
      .filter(({ role, toOn }) => !toOn && (role === 'lead' || role === 'implementing' || role === 'operating'))
      .map(({ organisation }) => organisation.displayName),
  )
  const organisation = provider?.displayName ?? holders[0]
  const users = adoptions.filter(({ stage }) => stage === 'pilot' || stage === 'live')
  const services = unique(
    solution.publicServices.flatMap(({ basis, leikaKey }) => (basis === 'named' && leikaKey ? [leikaKey] : [])),
  )
  const supports = [
    ...services.map(leikaUrn),
    ...solution.ozgServices.map(({ ozgId }) => `${publicOrigin}/ozg/${ozgId}`),
  ]
  return {
    publiccodeYmlVersion: '0.7',
    name: solution.title,
    url: sourceCode(solution) ?? page,
    landingURL: linkOf(solution, 'site') ?? page,
    ...(organisation && { organisation: { name: organisation } }),
    ...(supports.length > 0 && { supports: supports.map((id) => ({ id })) }),
    platforms: ['web'],
    categories: [solution.type === 'online_service' ? 'digital-citizenship' : 'other'],
    ...(users.length > 0 && { usedBy: users.map(({ land }) => landName(land)) }),
    developmentStatus: stage ? statusOf[stage] : 'development',
    softwareType: types[solution.type],
    intendedAudience: { countries: ['DE'] },
    description: { de: wordsOf(solution, page) },
    legal: { license: solution.licence ?? 'LicenseRef-unbekannt' },
    maintenance: { type: 'internal', contacts: [{ name: organisation ?? 'Zuständige Stelle nicht bekannt' }] },
    localisation: {
      localisationReady: languages.length > 1,
      availableLanguages: languages.length > 0 ? languages : ['de'],
    },
  }
}

function wordsOf(solution: Solution, page: string) {
  const { title, summary, description, onlineServices, publicServices, isDemo } = solution
  const features = unique([
    ...onlineServices.map(({ name }) => name),
    ...publicServices.filter(({ basis }) => basis === 'named').map(({ name }) => name),
  ]).slice(0, mostFeatures)
  const demo = isDemo ? 'Demo: Dieser Eintrag ist ein erfundenes Beispiel.' : ''
  const text = [demo, description ?? summary].filter(Boolean).join('\n\n')
  const documentation = linkOf(solution, 'documentation')
  const apiDocumentation = linkOf(solution, 'api')
  return {
    shortDescription: fittingSummary(isDemo ? `Demo: ${summary}` : summary),
    longDescription: withSource(text, sourceOf(solution, page)),
    features: features.length > 0 ? features : [title],
    ...(documentation && { documentation }),
    ...(apiDocumentation && { apiDocumentation }),
  }
}

const sourceCode = (solution: Solution) => linkOf(solution, 'source_code')
const linkOf = ({ links }: Solution, kind: Solution['links'][number]['kind']) =>
  links.find((link) => link.kind === kind)?.url
const unique = (values: string[]) => [...new Set(values)]
