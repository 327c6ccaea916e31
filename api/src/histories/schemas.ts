import { Type } from 'typebox'
import { subjectTypes } from '../events/policy.ts'
import { Name } from '../platform/openapi.ts'

export const SubjectParams = Type.Object(
  { subjectType: Type.Enum(subjectTypes, { description: 'Art des Gegenstands' }), id: Name },
  { additionalProperties: false },
)
