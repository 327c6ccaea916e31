import { parseDocument } from 'yaml'
import { fittingDescription, fittingSummary } from './fitting-words.ts'
import { isService, leikaUrn, listingFields, readLanguage, statusOf, type ListingFields } from './listing-fields.ts'
import { readPubliccode } from './read.ts'
import { setValue } from './set-value.ts'
import type { Publiccode } from './standard.ts'

type Sources = {
  fields: ListingFields
  /** Address that stands for an OZG service. */
  ozgAddress: (ozgId: string) => string
  /** Where the entry stands: makes a description long enough that the catalogue allows and the standard does not. */
  source: string
}

/**
 * The original text with what the listing says differently today. What means the same is not touched, and neither is anything
 * the catalogue has no field for, so that a file comes back as it came, comments and order included. Null for a text that
 * cannot be read.
 */
export function updatePubliccode(original: string, sources: Sources): string | null {
  const { publiccode } = readPubliccode(Buffer.from(original))
  if (!publiccode) return null
  const said = listingFields(publiccode).fields
  const document = parseDocument(original, { uniqueKeys: false })
  if (document.errors.length > 0) return null
  const changes = changesBetween(publiccode, said, sources)
  if (changes.length === 0) return original
  for (const { path, value } of changes) setValue(document, path, value)
  // An alias to nothing is a mistake of the file; whoever checks the outcome says so.
  return document.toString({ lineWidth: 120, verifyAliasOrder: false })
}

type Change = { path: string[]; value: unknown }

function changesBetween(
  publiccode: Publiccode,
  said: ListingFields,
  { fields, ozgAddress, source }: Sources,
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
    ...change(said.summary, fields.summary && fittingSummary(fields.summary), [...words, 'shortDescription']),
    ...change(said.description, fields.description && fittingDescription(fields.description, source), [
      ...words,
      'longDescription',
    ]),
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
