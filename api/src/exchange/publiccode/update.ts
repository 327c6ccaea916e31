import { parseDocument, type Document } from 'yaml'
import { isService, leikaUrn, listingFields, readLanguage, statusOf, type ListingFields } from './listing-fields.ts'
import { readPubliccode } from './read.ts'
import type { Publiccode } from './standard.ts'

type Sources = {
  fields: ListingFields
  /** Address that stands for an OZG service. */
  ozgAddress: (ozgId: string) => string
}

/**
 * The original text with what the listing says differently today. What means the same is not touched, and neither is anything
 * the catalogue has no field for, so that a file comes back as it came, comments and order included. Throws an `Error` for a
 * text that could not be read.
 */
export function updatePubliccode(original: string, { fields, ozgAddress }: Sources): string {
  const { publiccode } = readPubliccode(Buffer.from(original))
  if (!publiccode) throw new Error('the original publiccode.yml cannot be read')
  const said = listingFields(publiccode).fields
  const document = parseDocument(original, { uniqueKeys: false })
  const changes = changesBetween(publiccode, said, fields, ozgAddress)
  if (changes.length === 0) return original
  for (const { path, value } of changes) set(document, path, value)
  return document.toString({ lineWidth: 120 })
}

type Change = { path: string[]; value: unknown }

function changesBetween(
  publiccode: Publiccode,
  said: ListingFields,
  fields: ListingFields,
  ozgAddress: Sources['ozgAddress'],
): Change[] {
  const language = readLanguage(publiccode) ?? 'de'
  const words = ['description', language]
  const linkOf = ({ links }: ListingFields, kind: string) => links.find((link) => link.kind === kind)?.url
  const link = (kind: string, ...path: string[]) => change(linkOf(said, kind), linkOf(fields, kind), path)
  const stage = fields.stage && statusOf[fields.stage]
  return [
    ...(said.title === fields.title
      ? []
      : publiccode.description?.[language]?.localisedName
        ? [{ path: [...words, 'localisedName'], value: fields.title }]
        : [{ path: ['name'], value: fields.title }]),
    ...change(said.summary, fields.summary, [...words, 'shortDescription']),
    ...change(said.description, fields.description, [...words, 'longDescription']),
    ...change(said.licence, fields.licence, ['legal', 'license']),
    ...(said.stage === fields.stage ? [] : change(publiccode.developmentStatus, stage, ['developmentStatus'])),
    ...(sameList(said.languages, fields.languages)
      ? []
      : [{ path: ['localisation', 'availableLanguages'], value: fields.languages }]),
    ...link('source_code', 'url'),
    ...link('site', 'landingURL'),
    ...link('documentation', ...words, 'documentation'),
    ...link('api', ...words, 'apiDocumentation'),
    ...(sameList(said.leikaKeys, fields.leikaKeys) && sameList(said.ozgIds, fields.ozgIds)
      ? []
      : services(publiccode, fields, ozgAddress)),
  ]
}

/** What the listing leaves open stays as the file says it. */
const change = (before: string | null | undefined, after: string | null | undefined, path: string[]): Change[] =>
  after && before !== after ? [{ path, value: after }] : []

const sameList = (one: string[], other: string[]) =>
  one.length === other.length && one.every((value) => other.includes(value))

/** Services go where the standard has them since 0.7; the German section would contradict them. */
function services(
  { supports = [], DE }: Publiccode,
  { leikaKeys, ozgIds }: ListingFields,
  ozgAddress: Sources['ozgAddress'],
) {
  const others = supports.filter(({ id = '' }) => !isService(id))
  const named = [...leikaKeys.map(leikaUrn), ...ozgIds.map(ozgAddress)].map((id) => ({ id }))
  const outdated = DE?.leika ? ['DE', 'de'].map((section) => ({ path: [section, 'leika'], value: undefined })) : []
  return [{ path: ['supports'], value: [...others, ...named] }, ...outdated]
}

function set(document: Document, path: string[], value: unknown) {
  if (value === undefined) {
    if (document.hasIn(path)) document.deleteIn(path)
  } else document.setIn(path, typeof value === 'object' ? document.createNode(value) : value)
}
