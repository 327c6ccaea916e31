import { listingSectionKeys, type ListingSectionKey } from '@fit-store/db/schema/listings'
import { adoptionLevels, adoptionStages } from '@fit-store/db/schema/solution-adoption'
import { documentKinds, linkKinds } from '@fit-store/db/schema/solution-documents'
import { partyRoles, supplyRoutes } from '@fit-store/db/schema/solution-parties'
import { connectionMethods, fits } from '@fit-store/db/schema/solution-technology'
import { solutionTypes, stages, targetGroups } from '@fit-store/db/schema/solutions'
import { Type, type Static, type TSchema } from 'typebox'
import { FreeText, Nullable } from '../../../platform/openapi.ts'

// What a listing says, section by section. A draft may leave everything open; what is there must fit the columns it will be
// published to. What submission needs on top stands in the questionnaire (decision 3).

const strict = { additionalProperties: false }
const Fields = <P extends Record<string, TSchema>>(properties: P) => Type.Object(properties, strict)

const text = (maxLength: number, description: string) => Nullable(FreeText(maxLength, description))
const word = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' })
const words = (maxItems: number, maxLength: number, description: string) =>
  Type.Array(word(maxLength), { maxItems, uniqueItems: true, description })
const slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 160 })
const day = Nullable(
  Type.String({
    pattern: '^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$',
    description: 'Tag, Monat oder Jahr: 2026-11-22, 2026-11 oder 2026',
  }),
)
const address = Type.String({ pattern: '^https?://[^\\s<>"]+$', maxLength: 2000, description: 'Adresse mit https://' })
const ozgService = Type.String({ pattern: '^\\d{5}$', description: 'Nummer der OZG-Leistung' })
const land = Type.String({ pattern: '^[A-Z]{2}$', description: 'Kürzel des Landes' })
const ars = Type.String({ pattern: '^\\d{12}$', description: 'Amtlicher Regionalschlüssel, 12 Ziffern' })
const note = text(1000, 'Erläuterung')
const count = Nullable(Type.Integer({ minimum: 0, maximum: 100_000_000 }))
const list = <T extends TSchema>(items: T, maxItems: number, description: string) =>
  Type.Array(items, { maxItems, description })

const answers = (description: string) =>
  list(
    Fields({
      requirement: slug,
      state: Type.Enum(['fulfilled', 'partly', 'not_fulfilled', 'not_applicable']),
      evidence: text(2000, 'Nachweis oder Begründung'),
    }),
    500,
    description,
  )

export const sectionSchemas = {
  basics: Fields({
    type: Nullable(Type.Enum(solutionTypes)),
    title: text(200, 'Name der Lösung'),
    aliases: words(20, 200, 'Andere Namen'),
    keywords: words(50, 100, 'Suchwörter'),
    summary: text(400, 'Kurzbeschreibung'),
    description: text(10_000, 'Beschreibung'),
    stage: Nullable(Type.Enum(stages)),
    stageSince: day,
    stageNote: text(1000, 'Erläuterung zum Stand'),
    subjectArea: Nullable(slug),
    maturity: Nullable(slug),
    licence: text(200, 'SPDX-Ausdruck'),
    languages: list(
      Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 }),
      60,
      'Sprachkürzel nach BCP 47',
    ),
    targetGroups: Type.Array(Type.Enum(targetGroups), { maxItems: targetGroups.length, uniqueItems: true }),
    legalBases: words(50, 500, 'Rechtsgrundlagen'),
  }),
  services: Fields({
    ozgServices: Type.Array(ozgService, { maxItems: 200, uniqueItems: true }),
    publicServices: Type.Array(slug, {
      maxItems: 1000,
      uniqueItems: true,
      description: 'Leistungen, mit ihrem Namen in Adressen',
    }),
    onlineServices: list(
      Fields({
        name: word(200),
        summary: text(1000, 'Kurzbeschreibung'),
        url: Nullable(address),
        ozgService: Nullable(ozgService),
        publicServices: Type.Array(slug, { maxItems: 200, uniqueItems: true }),
      }),
      200,
      'Onlinedienste',
    ),
  }),
  parties: Fields({
    parties: list(
      Fields({ organisation: slug, role: Type.Enum(partyRoles), fromOn: day, toOn: day, note }),
      100,
      'Beteiligte Stellen',
    ),
  }),
  technology: Fields({
    connectionMethods: list(Fields({ method: Type.Enum(connectionMethods), note }), 20, 'Wege der Anbindung'),
    businessApplications: list(Fields({ slug, fit: Type.Enum(fits), note }), 200, 'Fachverfahren'),
    standards: list(Fields({ slug, standardVersion: text(100, 'Fassung') }), 100, 'Standards'),
    buildingBlocks: list(Fields({ slug, note }), 50, 'Konten, Bezahldienste und Postfächer'),
    links: list(Fields({ kind: Type.Enum(linkKinds), url: address, title: text(200, 'Titel') }), 50, 'Links'),
  }),
  operation: Fields({ operation: text(4000, 'Betrieb'), serviceLevel: text(4000, 'Servicezeiten') }),
  documents: Fields({
    documents: list(
      Fields({
        kind: Type.Enum(documentKinds),
        title: word(200),
        url: Nullable(address),
        file: Nullable(Type.String({ format: 'uuid', description: 'Hochgeladene Datei' })),
        issuedOn: day,
      }),
      100,
      'Unterlagen',
    ),
  }),
  requirements: Fields({ requirements: answers('Antworten auf die Mindestanforderungen') }),
  quality: Fields({ criteria: answers('Antworten auf die Qualitätskriterien') }),
  contacts: Fields({
    contacts: list(
      Fields({
        purpose: Type.Enum(['procurement', 'technical', 'support', 'legal']),
        name: word(200),
        email: Nullable(
          Type.String({ pattern: '^[^\\s@\\u0000]+@[^\\s@\\u0000]+\\.[^\\s@\\u0000]+$', maxLength: 254 }),
        ),
        phone: Nullable(Type.String({ pattern: '^[+()/\\d\\s-]{3,40}$' })),
      }),
      20,
      'Ansprechstellen',
    ),
    functionalMailbox: Nullable(
      Type.String({ pattern: '^[^\\s@\\u0000]+@[^\\s@\\u0000]+\\.[^\\s@\\u0000]+$', maxLength: 254 }),
    ),
  }),
  supply_routes: Fields({
    supplyRoutes: list(
      Fields({
        route: Type.Enum(supplyRoutes),
        url: Nullable(address),
        contact: text(300, 'Kontakt'),
        since: day,
        note,
      }),
      supplyRoutes.length,
      'Bezugswege',
    ),
  }),
  adoption: Fields({
    adoptions: list(
      Fields({ land, stage: Type.Enum(adoptionStages), since: day, asOf: day, note }),
      16,
      'Stand in den Ländern',
    ),
    connectedMunicipalities: Type.Array(ars, {
      maxItems: 500,
      uniqueItems: true,
      description: 'Kommunen und Kreise, die angeschlossen sind',
    }),
    municipalitiesAsOf: day,
    figures: list(
      Fields({
        level: Type.Enum(adoptionLevels),
        land: Nullable(land),
        ready: count,
        connected: count,
        total: count,
        asOf: day,
        note,
      }),
      200,
      'Anbindungsstand in Zahlen',
    ),
  }),
} as const satisfies Record<ListingSectionKey, TSchema>

export type ListingContent = { [S in ListingSectionKey]: Static<(typeof sectionSchemas)[S]> }
export type SectionContent = ListingContent[ListingSectionKey]

/** Everything a listing says, as the API gives it: a section nobody has touched is there and empty. */
export const ListingContentSchema = Type.Object(sectionSchemas, {
  $id: 'ListingContent',
  description: 'Angaben eines Eintrags, nach Abschnitten',
})

/** A section before anybody has written in it. */
export function emptySection<S extends ListingSectionKey>(section: S): ListingContent[S] {
  const { properties } = sectionSchemas[section] as unknown as { properties: Record<string, { type?: unknown }> }
  const empty = Object.entries(properties).map(([key, { type }]) => [key, type === 'array' ? [] : null])
  return Object.fromEntries(empty) as ListingContent[S]
}

/** All sections, the given ones filled in. One that was written before a question was added leaves it open. */
export const contentOf = (given: Partial<Record<ListingSectionKey, unknown>>): ListingContent =>
  Object.fromEntries(
    listingSectionKeys.map((key) => [key, { ...emptySection(key), ...(given[key] as object | null | undefined) }]),
  ) as ListingContent
