import type { LinkKind } from '@fit-store/db/schema/solution-documents'
import type { SolutionType, Stage } from '@fit-store/db/schema/solutions'
import type { Solution } from '../../solutions/details.ts'
import type { Publiccode } from './standard.ts'

/** What a listing takes from a publiccode.yml, in the catalogue's own words. */
export type ListingFields = {
  title: string
  aliases: string[]
  summary: string | null
  description: string | null
  type: SolutionType
  stage: Stage | null
  licence: string | null
  languages: string[]
  leikaKeys: string[]
  ozgIds: string[]
  links: { kind: LinkKind; url: string }[]
}

type Development = NonNullable<Publiccode['developmentStatus']>
const stageOf: Readonly<Record<string, Stage>> = {
  concept: 'in_development',
  development: 'in_development',
  beta: 'pilot',
  stable: 'developed', // ready to be used; whether somebody runs it the file does not say
  obsolete: 'ended',
}

/** Development status of a stage: also where several stages are one status. */
export const statusOf: Readonly<Record<Stage, Development>> = {
  in_development: 'development',
  developed: 'stable',
  pilot: 'beta',
  live: 'stable',
  ended: 'obsolete',
}

/** How `supports` names a public service, and the German section's key for it. */
export const leikaUrn = (leikaKey: string) => `urn:de:fim:leika:leistung:${leikaKey}`
const namedService = /^urn:de:fim:leika:leistung:(\d{14})$/i
/** There is no registered name for an OZG service; our own page of it stands for it. */
const namedOzgService = /^https?:\/\/[^/]+\/ozg\/(\d{5})$/i

/** The language a German catalogue reads: German, else the first. */
export function readLanguage({ description = {} }: Publiccode): string | undefined {
  const languages = Object.keys(description)
  return languages.find((tag) => /^de(-|$)/i.test(tag)) ?? languages[0]
}

/**
 * What a listing takes over, and under `kept` the keys it has no field for: they stay in the original text and come back
 * with it (`updatePubliccode`).
 */
export function listingFields(publiccode: Publiccode): { fields: ListingFields; kept: string[] } {
  const language = readLanguage(publiccode)
  const words = (language && publiccode.description?.[language]) || {}
  const { name = '', url, landingURL, legal, localisation, developmentStatus, softwareType } = publiccode
  const title = words.localisedName ?? name
  const supported = (publiccode.supports ?? []).flatMap(({ id }) => (id ? [id] : []))
  const services = publiccode.DE?.leika ?? []
  const fields: ListingFields = {
    title,
    aliases: name && name !== title ? [name] : [],
    summary: words.shortDescription ?? null,
    description: words.longDescription ?? null,
    type: softwareType === 'standalone/web' ? 'online_service' : 'open_source_package',
    stage: stageOf[developmentStatus ?? ''] ?? null,
    licence: legal?.license ?? null,
    languages: localisation?.availableLanguages ?? [],
    leikaKeys: unique([
      ...supported.map((id) => namedService.exec(id)?.[1]),
      ...services.map((service) => service['leika-id']),
    ]),
    ozgIds: unique([
      ...supported.map((id) => namedOzgService.exec(id)?.[1]),
      ...services.map((service) => service['ozg-id']),
    ]),
    links: [
      ...link('source_code', url),
      ...link('site', landingURL),
      ...link('documentation', words.documentation),
      ...link('api', words.apiDocumentation),
    ],
  }
  return { fields, kept: keptKeys(publiccode, language) }
}

/** What a published solution says in the fields a listing takes from a file. */
export const fieldsOf = (solution: Solution): ListingFields => ({
  title: solution.title,
  aliases: solution.aliases,
  summary: solution.summary,
  description: solution.description,
  type: solution.type,
  stage: solution.stage,
  licence: solution.licence,
  languages: solution.languages,
  leikaKeys: unique(
    solution.publicServices.map(({ basis, leikaKey }) => (basis === 'named' ? (leikaKey ?? undefined) : undefined)),
  ),
  ozgIds: solution.ozgServices.map(({ ozgId }) => ozgId),
  links: solution.links.map(({ kind, url }) => ({ kind, url })),
})

const unique = (values: (string | undefined)[]) => [...new Set(values.filter((value) => value !== undefined))]

/** Only addresses a browser can open; a repository may also have one for git alone. */
const link = (kind: LinkKind, url: string | undefined) => (url && /^https?:/i.test(url) ? [{ kind, url }] : [])

const taken = new Set(['publiccodeYmlVersion', 'name', 'url', 'landingURL', 'developmentStatus', 'softwareType'])
const takenInside: Readonly<Record<string, readonly string[]>> = {
  legal: ['license'],
  localisation: ['availableLanguages'],
  description: ['localisedName', 'shortDescription', 'longDescription', 'documentation', 'apiDocumentation'],
}

function keptKeys(publiccode: Publiccode, language: string | undefined): string[] {
  return Object.entries(publiccode).flatMap(([key, value]) => {
    if (taken.has(key)) return []
    if (key === 'description') {
      const others = Object.keys(publiccode.description ?? {}).filter((tag) => tag !== language)
      const words = (language && publiccode.description?.[language]) || {}
      return [...rest(words, key, `description.${language}`), ...others.map((tag) => `description.${tag}`)]
    }
    if (key in takenInside) return rest(value as object, key, key)
    if (key === 'supports') return hasOtherSupports(publiccode) ? [key] : []
    return [key]
  })
}

const rest = (section: object, key: string, path: string) =>
  Object.keys(section)
    .filter((name) => !takenInside[key]?.includes(name))
    .map((name) => `${path}.${name}`)

const hasOtherSupports = ({ supports = [] }: Publiccode) => supports.some(({ id = '' }) => !isService(id))

/** Whether an entry of `supports` names a public service or an OZG service. */
export const isService = (id: string) => namedService.test(id) || namedOzgService.test(id)
