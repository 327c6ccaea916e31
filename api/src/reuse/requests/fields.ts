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

export const Slug = Type.String({ minLength: 1, maxLength: 160, description: 'Name in Adressen' })
export const SolutionName = Type.Object({ slug: Type.String(), title: Type.String(), isDemo: Type.Boolean() })

const KeyName = Type.Object({ slug: Type.String(), name: Type.String(), keyYear: Type.Integer() })
export const Estimate = Type.Object(
  {
    notice: Type.String({ description: 'Prognose, keine Rechnung' }),
    computedOn: Day('Tag der Berechnung'),
    year: Type.Integer(),
    land: Type.String(),
    name: Type.String(),
    basis: Type.Enum(['own', 'whole_land'], { description: 'whole_land: Anteil des ganzen Landes' }),
    model: Type.Enum(['allocated', 'efa_financed', 'fixed_price', 'free']),
    scenario: Type.Enum(['low', 'expected', 'high']),
    sheet: Type.Object({ year: Type.Integer(), edition: Type.Integer(), publishedAt: Type.String() }),
    keys: Type.Array(KeyName),
    cents: Type.Integer(),
    vatCents: Type.Integer(),
    grossCents: Type.Integer(),
    wholeYearCents: Type.Integer(),
    steps: Type.Array(Type.String()),
  },
  { description: 'Kostenprognose, eingefroren mit der Erklärung' },
)

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
