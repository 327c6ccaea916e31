import { Type } from 'typebox'
import { FreeText, Nullable } from '../../platform/openapi.ts'

export const strict = { additionalProperties: false }
/** What is no id or number of a case names none, and is not found rather than invalid. */
export const CaseParams = Type.Object({ id: FreeText(60, 'Kennung oder Nummer der Anfrage, wie NA-2026-0042') }, strict)
export const Day = (description: string) => Type.String({ format: 'date', pattern: '^2', description })
export const NullableDay = (description: string) => Nullable(Day(description))
export const NullableText = (maxLength: number, description: string) =>
  Type.Unsafe<string | null>({ ...FreeText(maxLength, description), type: ['string', 'null'] })
/** Words that may not be empty. */
export const Words = (maxLength: number, description: string, minLength = 3) =>
  Type.String({ ...FreeText(maxLength, description), minLength })
export const Moment = Type.Unsafe<string>({ type: 'string', format: 'date-time' })
export const NullableMoment = Nullable(Moment)
export const Version = Type.Integer({ minimum: 1, description: 'Stand, den die handelnde Person gesehen hat' })
export const CaseOrganisation = Type.Object({
  slug: Type.String(),
  displayName: Type.String(),
  land: Nullable(Type.String()),
})

/** Who may read cases: every member of an organisation that has a role there. */
export const caseReaders = [
  'reader',
  'editor',
  'coordinator',
  'signatory',
  'administrator',
  'moderator',
  'contract_manager',
] as const
