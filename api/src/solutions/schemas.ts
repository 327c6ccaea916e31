import { adoptionLevels, adoptionStages } from '@fit-store/db/schema/solution-adoption'
import { documentKinds, linkKinds } from '@fit-store/db/schema/solution-documents'
import { partyRoles, supplyRoutes } from '@fit-store/db/schema/solution-parties'
import { ozgMatches } from '@fit-store/db/schema/solution-services'
import { connectionMethods, fits } from '@fit-store/db/schema/solution-technology'
import { origins, solutionTypes, stages, targetGroups } from '@fit-store/db/schema/solutions'
import { buildingBlockKinds } from '@fit-store/db/schema/reference'
import { Type, type Static } from 'typebox'
import { Nullable, ref } from '../platform/openapi.ts'

/** A day, month or year: `2024-06-30`, `2024-06`, `2024`. */
export const PartialDate = Type.String({
  pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$',
  description: 'Tag, Monat oder Jahr (ISO 8601)',
})
const Moment = Type.String({ format: 'date-time' })
export const LandCode = Type.String({ pattern: '^[A-Z]{2}$', description: 'Kürzel des Landes, zum Beispiel BY' })
export const Named = <K extends string>(key: K) =>
  Type.Object({ [key]: Type.String(), name: Type.String() } as Record<K | 'name', ReturnType<typeof Type.String>>)
const Maturity = Type.Object({ model: Type.String(), level: Type.Integer(), name: Type.String() })
const OrganisationRef = Type.Object({ slug: Type.String(), displayName: Type.String() })
export const NullableObject = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** Where a fact was read; `recordedOn` is the day it entered the catalogue. */
export const Source = Type.Object(
  {
    url: Type.String(),
    title: Nullable(Type.String()),
    publisher: Nullable(Type.String()),
    publishedOn: Nullable(PartialDate),
    recordedOn: Type.String(),
  },
  { $id: 'Source', description: 'Quelle einer Angabe' },
)

const cardProperties = {
  slug: Type.String(),
  origin: Type.Enum(origins, {
    description: 'collected: aus öffentlichen Quellen gesammelt; offered: vom Anbieter gepflegt',
  }),
  isDemo: Type.Boolean({ description: 'Beispiel der Demonstrationswelt' }),
  type: Type.Enum(solutionTypes),
  title: Type.String(),
  summary: Type.String(),
  stage: Nullable(Type.Enum(stages)),
  stageSince: Nullable(PartialDate),
  subjectArea: NullableObject(Named('slug')),
  laender: Type.Array(LandCode, { description: 'Umsetzende Länder' }),
  provider: NullableObject(OrganisationRef),
  ozgServices: Type.Array(Named('ozgId')),
  adoptions: Type.Array(Type.Object({ land: LandCode, stage: Type.Enum(adoptionStages) })),
  adopterCount: Type.Integer({ description: 'Länder, die die Lösung im Pilot oder im Betrieb nutzen' }),
  adoptionAsOf: Nullable(PartialDate),
  maturity: NullableObject(Maturity),
  supplyRoutes: Type.Array(Type.Enum(supplyRoutes)),
  publishedAt: Moment,
  updatedAt: Moment,
}

export const SolutionCard = Type.Object(cardProperties, { $id: 'SolutionCard', description: 'Lösung in einer Liste' })
export type SolutionCard = Static<typeof SolutionCard>

const placesFound = [
  'title',
  'aliases',
  'keys',
  'keywords',
  'services',
  'legalBases',
  'summary',
  'description',
] as const

/** A result row: the card, why it was found, and what it costs the Land asked for. */
export const SolutionHit = Type.Object(
  {
    ...cardProperties,
    cost: NullableObject(
      Type.Object(
        {
          year: Type.Integer(),
          cents: Type.Integer({ description: 'Anteil im ganzen Jahr, erwartetes Szenario, netto, in Cent' }),
          takesPart: Type.Boolean({ description: 'false: Das Land würde beitreten' }),
        },
        { description: 'Kosten für das Land aus forLand; leer ohne forLand und ohne veröffentlichten Preis' },
      ),
    ),
    why: NullableObject(
      Type.Object({
        field: Type.Enum(placesFound),
        fragments: Type.Array(Type.Object({ text: Type.String(), match: Type.Boolean() })),
        synonym: Nullable(Type.String({ description: 'Wort des Katalogs, das für ein eingegebenes steht' })),
      }),
    ),
  },
  { $id: 'SolutionHit', description: 'Lösung in einer Trefferliste; why sagt, wo die Suche fündig wurde' },
)
export type SolutionHit = Static<typeof SolutionHit>

const sourced = { asOf: Nullable(PartialDate), source: NullableObject(ref(Source)) }

export const Solution = Type.Object(
  {
    ...cardProperties,
    id: Type.String(),
    version: Type.Integer(),
    aliases: Type.Array(Type.String()),
    keywords: Type.Array(Type.String()),
    description: Nullable(Type.String()),
    stageNote: Nullable(Type.String()),
    licence: Nullable(Type.String()),
    languages: Type.Array(Type.String()),
    targetGroups: Type.Array(Type.Enum(targetGroups)),
    legalBases: Type.Array(Type.String()),
    operation: Nullable(Type.String()),
    serviceLevel: Nullable(Type.String()),
    partOf: NullableObject(Type.Object({ slug: Type.String(), title: Type.String() })),
    parts: Type.Array(Type.Object({ slug: Type.String(), title: Type.String() })),
    citations: Type.Array(Type.Object({ field: Type.String(), asOf: Nullable(PartialDate), source: ref(Source) }), {
      description: 'Belege für einzelne Angaben der Lösung',
    }),
    onlineServices: Type.Array(
      Type.Object({
        name: Type.String(),
        summary: Nullable(Type.String()),
        url: Nullable(Type.String()),
        ozgService: NullableObject(Named('ozgId')),
        source: sourced.source,
      }),
    ),
    ozgCoverage: Type.Array(
      Type.Object({ ozgId: Type.String(), name: Type.String(), match: Type.Enum(ozgMatches), source: sourced.source }),
      { description: 'OZG-Leistungen und woher die Zuordnung stammt' },
    ),
    publicServices: Type.Array(
      Type.Object({
        slug: Type.String(),
        leikaKey: Nullable(Type.String()),
        name: Type.String(),
        typisation: Type.Array(Type.String()),
        basis: Type.Enum(['named', 'via_ozg_service']),
        onlineService: Nullable(Type.String()),
      }),
      { description: 'Leistungen: ausdrücklich genannte zuerst, dann die über eine OZG-Leistung; höchstens 500' },
    ),
    publicServiceTotal: Type.Integer(),
    parties: Type.Array(
      Type.Object({
        organisation: OrganisationRef,
        land: Nullable(LandCode),
        role: Type.Enum(partyRoles),
        fromOn: Nullable(PartialDate),
        toOn: Nullable(PartialDate),
        note: Nullable(Type.String()),
        source: sourced.source,
      }),
    ),
    routes: Type.Array(
      Type.Object({
        route: Type.Enum(supplyRoutes),
        url: Nullable(Type.String()),
        contact: Nullable(Type.String()),
        since: Nullable(PartialDate),
        note: Nullable(Type.String()),
        source: sourced.source,
      }),
    ),
    connectionMethods: Type.Array(
      Type.Object({ method: Type.Enum(connectionMethods), note: Nullable(Type.String()), source: sourced.source }),
    ),
    businessApplications: Type.Array(
      Type.Object({
        slug: Type.String(),
        name: Type.String(),
        manufacturer: Nullable(Type.String()),
        fit: Type.Enum(fits),
        note: Nullable(Type.String()),
        source: sourced.source,
      }),
    ),
    standards: Type.Array(
      Type.Object({
        slug: Type.String(),
        name: Type.String(),
        standardVersion: Nullable(Type.String()),
        url: Nullable(Type.String()),
        source: sourced.source,
      }),
    ),
    buildingBlocks: Type.Array(
      Type.Object({
        slug: Type.String(),
        name: Type.String(),
        kind: Type.Enum(buildingBlockKinds),
        note: Nullable(Type.String()),
        source: sourced.source,
      }),
    ),
    links: Type.Array(
      Type.Object({
        kind: Type.Enum(linkKinds),
        url: Type.String(),
        title: Nullable(Type.String()),
        source: sourced.source,
      }),
    ),
    documents: Type.Array(
      Type.Object({
        kind: Type.Enum(documentKinds),
        title: Type.String(),
        url: Nullable(Type.String()),
        file: Nullable(Type.String({ description: 'Kennung einer hochgeladenen Datei' })),
        issuedOn: Nullable(PartialDate),
        source: sourced.source,
      }),
    ),
    figures: Type.Array(
      Type.Object({
        level: Type.Enum(adoptionLevels),
        land: Nullable(LandCode),
        ready: Nullable(Type.Integer()),
        connected: Nullable(Type.Integer()),
        total: Nullable(Type.Integer()),
        note: Nullable(Type.String()),
        ...sourced,
      }),
      { description: 'Anbindungsstand in Zahlen' },
    ),
    adoptionDetails: Type.Array(
      Type.Object({
        land: LandCode,
        stage: Type.Enum(adoptionStages),
        since: Nullable(PartialDate),
        note: Nullable(Type.String()),
        confirmedOn: Nullable(Type.String()),
        ...sourced,
      }),
    ),
    connectedMunicipalities: Type.Array(
      Type.Object({
        ars: Type.String({ pattern: '^\\d{12}$' }),
        name: Type.String({ description: 'Name der Organisation, sonst der Regionalschlüssel' }),
        land: Nullable(LandCode),
        ...sourced,
      }),
      { description: 'Kommunen und Kreise, die nach Angabe angeschlossen sind, nach Regionalschlüssel' },
    ),
    related: Type.Array(Type.Object({ slug: Type.String(), title: Type.String(), summary: Type.String() }), {
      description: 'Lösungen mit derselben OZG-Leistung oder demselben Themenfeld, nächste zuerst',
    }),
  },
  { $id: 'Solution', description: 'Lösung mit allen Angaben' },
)
export type Solution = Static<typeof Solution>

export const CompareQuery = Type.Object(
  { slug: Type.Array(Type.String({ maxLength: 160 }), { minItems: 2, maxItems: 4, uniqueItems: true }) },
  { additionalProperties: false },
)

export const Comparison = Type.Object({ items: Type.Array(ref(Solution)) }, { $id: 'Comparison' })

export const solutionSchemas = [Source, SolutionCard, SolutionHit, Solution, Comparison]
