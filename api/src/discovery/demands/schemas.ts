import { Type, type Static } from 'typebox'
import { FreeText, Name, Nullable, ref } from '../../platform/openapi.ts'
import { PageQuery, paged } from '../../platform/paging.ts'

const strict = { additionalProperties: false }
const LandCode = Type.String({ pattern: '^[A-Z]{2}$' })
const land = Type.Optional({ ...LandCode, description: 'Land, für das jemand den Katalog liest' })

export const NewDemand = Type.Union([
  Type.Object({ solution: { ...Name, description: 'Kurzname eines gesammelten Eintrags' }, land }, strict),
  Type.Object(
    { publicService: { ...Name, description: 'Leistungsschlüssel oder Kurzname der Leistung' }, land },
    strict,
  ),
  Type.Object({ words: FreeText(200, 'Wonach gesucht wurde'), land }, strict),
])
export type NewDemand = Static<typeof NewDemand>

export const CountedDemand = Type.Object(
  {
    isCounted: Type.Boolean({
      description:
        'false: kein Wort der Suche steht in einem Namen des Katalogs oder des LeiKa; gespeichert wurde nichts',
    }),
  },
  { $id: 'CountedDemand' },
)

export const Demand = Type.Object(
  {
    kind: Type.Enum(['solution', 'public_service', 'words']),
    key: Nullable(Type.String({ description: 'So heißt der Eintrag in Adressen; leer bei Wörtern' })),
    title: Type.String({ description: 'Name, oder die bekannten Wörter der Suche' }),
    count: Type.Integer({ description: 'Meldungen seit Beginn; eine Person kann mehrere abgeben' }),
    laender: Type.Array(Type.Object({ land: Type.String(), count: Type.Integer() }), {
      description: 'Meldungen je gewähltem Land, meiste zuerst; ohne die, zu denen keines gewählt war',
    }),
    latestMonth: Type.String({ description: 'Monat der neuesten Meldung (ISO 8601), zum Beispiel 2026-11' }),
  },
  { $id: 'Demand', description: 'Gezählter Bedarf, ohne Angaben zu Personen' },
)
export type Demand = Static<typeof Demand>

export const DemandPage = Type.Object(paged(ref(Demand)), { $id: 'DemandPage' })
export const DemandQuery = Type.Object(PageQuery, strict)

export const demandSchemas = [CountedDemand, Demand, DemandPage]
