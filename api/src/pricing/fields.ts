// Fields that several shapes of this domain have.
import { scenarios } from '@fit-store/db/schema/pricing'
import { Type } from 'typebox'
import { FreeText } from '../platform/openapi.ts'

/** One trillion euros: as much as JSON still carries exactly, and more than any price (decision 17). */
export const mostCents = 100_000_000_000_000

export const Cents = (description: string, { minimum = 0 } = {}) =>
  Type.Integer({ minimum, maximum: mostCents, description: `${description}, in Cent` })
export const NullableCents = (description: string) =>
  Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    minimum: 0,
    maximum: mostCents,
    description: `${description}, in Cent`,
  })

const partyPattern = '^([A-Z]{2}|BUND|[0-9]{12}|[a-z0-9]+(-[a-z0-9]+)*)$'
export const Party = Type.String({
  maxLength: 160,
  pattern: partyPattern,
  description: 'Kürzel des Landes (BY), BUND, Regionalschlüssel (12 Ziffern) oder Kennung einer Organisation',
})
export const KeySlug = Type.String({
  maxLength: 160,
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  description: 'Verteilungsschlüssel, zum Beispiel koenigstein-2016',
})
export const SolutionSlug = Type.String({
  maxLength: 160,
  pattern: '^[^\\u0000]*$',
  description: 'Name der Lösung aus der Adresse',
})
export const Year = Type.Integer({ minimum: 2020, maximum: 2100, description: 'Kalenderjahr' })
export const Day = (description: string) => Type.String({ format: 'date', pattern: '^20', description })
export const NullableDay = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date', pattern: '^20', description })
export const Scenario = Type.Enum(scenarios, {
  description: 'Annahme zur Nutzung: low wenige, expected erwartet, high viele Beteiligte und Nutzungen',
})
export const NullableText = (maxLength: number, description: string) =>
  Type.Unsafe<string | null>({ ...FreeText(maxLength, description), type: ['string', 'null'] })
export const NamedText = (maxLength: number, description: string) =>
  Type.String({ minLength: 2, maxLength, pattern: '^[^\\u0000]*\\S[^\\u0000]*$', description })
export const Version = Type.Integer({ minimum: 1, description: 'Stand, den die bearbeitende Person gesehen hat' })
export const Moment = Type.Unsafe<Date | string>({ type: 'string', format: 'date-time' })
export const NullableMoment = Type.Unsafe<Date | string | null>({ type: ['string', 'null'], format: 'date-time' })
export const strict = { additionalProperties: false }

/** A key by which an amount was divided: its name and year stand beside every figure (decision 18). */
export const KeyName = Type.Object(
  { slug: Type.String(), name: Type.String(), keyYear: Type.Integer(), asOf: Type.String() },
  { $id: 'KeyName', description: 'Verteilungsschlüssel, mit dem gerechnet wurde' },
)
