import { supplyRoutes } from '@fit-store/db/schema/solution-parties'
import { solutionTypes, stages } from '@fit-store/db/schema/solutions'
import { sorts } from '@fit-store/search/engine'
import { Type, type Static, type TSchema } from 'typebox'
import { costSteps } from './cost-facet.ts'
import { FreeText, Nullable, ref } from '../platform/openapi.ts'
import { PageQuery, paged } from '../platform/paging.ts'
import type { SolutionHit } from '../solutions/cards.ts'
import { demandSchemas } from './demands/schemas.ts'

const several = <T extends TSchema>(item: T, description: string) =>
  Type.Optional(
    Type.Array(item, {
      maxItems: 50,
      uniqueItems: true,
      description: `${description}; mehrere Werte gelten als „oder“`,
    }),
  )
const LandCode = Type.String({ pattern: '^[A-Z]{2}$' })
const Key = Type.String({ maxLength: 160, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' })

const filters = {
  land: several(LandCode, 'Umsetzendes Land'),
  subjectArea: several(Key, 'Themenfeld'),
  ozg: several(Type.String({ pattern: '^\\d{5}$' }), 'Nummer der OZG-Leistung'),
  leika: several(Type.String({ pattern: '^\\d{14}$' }), 'Leistungsschlüssel'),
  type: several(Type.Enum(solutionTypes), 'Art der Lösung'),
  stage: several(Type.Enum(stages), 'Stand der Lösung'),
  maturity: several(Key, 'Reifegrad als Modell und Stufe, zum Beispiel 1-1-4'),
  supplyRoute: several(Type.Enum(supplyRoutes), 'Bezugsweg'),
  adopter: several(LandCode, 'Land, das die Lösung im Pilot oder im Betrieb nutzt'),
  fachverfahren: several(Key, 'Unterstütztes Fachverfahren'),
  standard: several(Key, 'Standard'),
  cost: several(
    Type.Enum(costSteps, { description: 'Kosten im Jahr für das Land aus forLand' }),
    'Kosten für mein Land',
  ),
}

const SearchText = FreeText(200, 'Wörter, ein Wortteil, ein Leistungsschlüssel, eine OZG-Nummer oder eine Vorschrift')

const forLand = Type.Optional(
  Type.String({ pattern: '^[A-Z]{2}$', description: 'Land, für das die Kosten jeder Lösung genannt werden' }),
)
const sort = Type.Optional(
  Type.Enum(sorts, {
    description:
      'Reihenfolge; ohne Suchwort entspricht relevance der Zahl der Länder. Was die ganze Eingabe beantwortet, steht in jeder Reihenfolge vorn',
  }),
)
const strict = { additionalProperties: false }

/** What a feed is about; its order is its own. */
export const FeedQuery = Type.Object({ q: Type.Optional(SearchText), ...filters, forLand }, strict)
export const ExportQuery = Type.Object({ q: Type.Optional(SearchText), ...filters, forLand, sort }, strict)
export type ExportQuery = Static<typeof ExportQuery>
export const SolutionQuery = Type.Object(
  { q: Type.Optional(SearchText), ...filters, forLand, sort, ...PageQuery },
  strict,
)
export type SolutionQuery = Static<typeof SolutionQuery>

export const SuggestQuery = Type.Object(
  {
    q: SearchText,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 4, description: 'Vorschläge je Gruppe' })),
  },
  { additionalProperties: false },
)

const Fragments = Type.Array(Type.Object({ text: Type.String(), match: Type.Boolean() }), {
  description: 'Textstück in Teilen; match kennzeichnet das Gefundene. Reiner Text, kein HTML',
})

const Facet = Type.Array(
  Type.Object({
    value: Type.String(),
    label: Nullable(Type.String({ description: 'Name, wo der Wert einen Datensatz bezeichnet' })),
    count: Type.Integer(),
    isSelected: Type.Boolean(),
  }),
)

export const SolutionFacets = Type.Object(
  Object.fromEntries(Object.keys(filters).map((name) => [name, Facet])) as Record<keyof typeof filters, typeof Facet>,
  {
    $id: 'SolutionFacets',
    description:
      'Zahl der Lösungen je Wert, häufigste zuerst, höchstens 50 Werte. Ein gesetzter Filter engt seine eigene Gruppe nicht ein. leika wird nur gezählt, wenn danach gefiltert wird, cost nur mit forLand, das Billigste zuerst.',
  },
)
export type SolutionFacets = Static<typeof SolutionFacets>

export const SolutionPage = Type.Object(
  {
    // Declared with the solutions; the name ties the two together in the contract.
    ...paged(Type.Unsafe<SolutionHit>({ $ref: 'SolutionHit#' })),
    totalIsExact: Type.Boolean(),
    didYouMean: Nullable(Type.String({ description: 'Die Eingabe ohne Tippfehler, wenn danach gesucht wurde' })),
    facets: ref(SolutionFacets),
    engine: Type.Enum(['postgres', 'meilisearch'], { description: 'Suchmaschine, die geantwortet hat' }),
    stale: Type.Boolean({
      description: 'true: Die gewählte Suchmaschine ist ausgefallen, die Ersatzsuche hat geantwortet',
    }),
  },
  { $id: 'SolutionPage', description: 'Eine Seite Treffer mit Zählungen' },
)

const suggestedKinds = ['solution', 'public_service', 'ozg_service', 'organisation', 'land', 'clause'] as const

export const SuggestionGroup = Type.Object(
  {
    kind: Type.Enum(suggestedKinds),
    items: Type.Array(
      Type.Object({
        key: Type.String({
          description:
            'So heißt der Eintrag in Adressen: Kurzname der Lösung oder Organisation, Leistungsschlüssel oder Kurzname der Leistung, OZG-Nummer, Länderkürzel; bei einer Klausel Dokument, Fassung und Nummer',
        }),
        title: Type.String(),
        fragments: Fragments,
      }),
    ),
  },
  { $id: 'SuggestionGroup', description: 'Vorschläge einer Art, beste zuerst' },
)
export type SuggestionGroup = Static<typeof SuggestionGroup>

export const Suggestions = Type.Object(
  { groups: Type.Array(ref(SuggestionGroup), { description: 'Nur Gruppen, in denen etwas steht' }) },
  { $id: 'Suggestions' },
)

export const TermsQuery = Type.Object(
  {
    q: FreeText(200, 'Wörter, zum Beispiel Haftung oder Kündigung'),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
  },
  { additionalProperties: false },
)

export const ClauseHits = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        document: Type.Object({ key: Type.String(), slug: Type.String(), title: Type.String() }),
        version: Type.Integer(),
        clause: Type.Object({
          key: Type.String(),
          number: Type.Integer(),
          heading: Type.String(),
          summary: Type.String(),
        }),
        why: Type.Object({ field: Type.String(), fragments: Fragments }),
      }),
    ),
    total: Type.Integer(),
  },
  { $id: 'ClauseHits', description: 'Gefundene Klauseln der heute geltenden Fassungen, beste zuerst' },
)

export const discoverySchemas = [
  SolutionFacets,
  SolutionPage,
  SuggestionGroup,
  Suggestions,
  ClauseHits,
  ...demandSchemas,
]
