import { allocationKeyKinds, situationKinds } from '@fit-store/db/schema/reference'
import { Type, type Static } from 'typebox'
import { Nullable, ref } from '../platform/openapi.ts'

export const Land = Type.Object(
  { code: Type.String(), ars: Type.String(), name: Type.String(), slug: Type.String() },
  { $id: 'Land', description: 'Eines der sechzehn Länder' },
)

export const Situation = Type.Object(
  { slug: Type.String(), name: Type.String(), kind: Nullable(Type.Enum(situationKinds)) },
  { $id: 'Situation', description: 'Lebens- oder Geschäftslage' },
)

export const AllocationKey = Type.Object(
  {
    slug: Type.String(),
    kind: Type.Enum(allocationKeyKinds),
    name: Type.String(),
    keyYear: Type.Integer(),
    asOf: Type.String(),
    validFrom: Nullable(Type.String()),
    validTo: Nullable(Type.String()),
    sourceUrl: Type.String(),
    values: Type.Array(
      Type.Object({
        land: Type.String(),
        value: Type.String({ description: 'Dezimalzahl, genau wie veröffentlicht' }),
      }),
    ),
  },
  { $id: 'AllocationKey', description: 'Verteilungsschlüssel eines Jahres mit seinen sechzehn Werten' },
)
export type AllocationKey = Static<typeof AllocationKey>

export const LandList = Type.Object({ items: Type.Array(ref(Land)) }, { $id: 'LandList' })
export const SituationList = Type.Object({ items: Type.Array(ref(Situation)) }, { $id: 'SituationList' })
export const AllocationKeyList = Type.Object({ items: Type.Array(ref(AllocationKey)) }, { $id: 'AllocationKeyList' })

export const referenceSchemas = [Land, Situation, AllocationKey, LandList, SituationList, AllocationKeyList]
