import { listingSectionKeys } from '@fit-store/db/schema/listings'
import { Type } from 'typebox'
import { FreeText } from '../../platform/openapi.ts'

// Shapes that several schemas of listings are made of.

export const strict = { additionalProperties: false }
export const Moment = Type.String({ format: 'date-time' })
export const Day = Type.String({ format: 'date' })
export const NullableObject = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
export const SolutionRef = Type.Object({ slug: Type.String(), title: Type.String() })
export const OrganisationRef = Type.Object({ slug: Type.String(), displayName: Type.String() })
export const Section = Type.Enum(listingSectionKeys)
export const Reason = FreeText(4000, 'Begründung')
