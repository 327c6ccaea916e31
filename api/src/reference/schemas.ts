import { situationKinds } from '@fit-store/db/schema/reference'
import { Type } from 'typebox'
import { Nullable, ref } from '../platform/openapi.ts'

export const Land = Type.Object(
  { code: Type.String(), ars: Type.String(), name: Type.String(), slug: Type.String() },
  { $id: 'Land', description: 'Eines der sechzehn Länder' },
)

export const Situation = Type.Object(
  { slug: Type.String(), name: Type.String(), kind: Nullable(Type.Enum(situationKinds)) },
  { $id: 'Situation', description: 'Lebens- oder Geschäftslage' },
)

export const LandList = Type.Object({ items: Type.Array(ref(Land)) }, { $id: 'LandList' })
export const SituationList = Type.Object({ items: Type.Array(ref(Situation)) }, { $id: 'SituationList' })

export const referenceSchemas = [Land, Situation, LandList, SituationList]
