import { accreditationStatuses, inHouseBases, organisationKinds, reuseRoles } from '@fit-store/db/schema/organisations'
import { Type } from 'typebox'
import { Nullable } from '../../platform/openapi.ts'

const Moment = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })
const NullableMoment = Type.Unsafe<Date | null>({ type: ['string', 'null'], format: 'date-time' })
const Email = Type.String({ format: 'email', maxLength: 254 })
const Address = { pattern: '^https?://[^\\s<>"]+$', maxLength: 2000 }
const strict = { additionalProperties: false }
const NamedText = (maxLength: number, description: string) =>
  Type.String({ minLength: 2, maxLength, pattern: '^[^\\u0000]*\\S[^\\u0000]*$', description })
const nullable = (schema: object) => Type.Unsafe<string | null>({ ...schema, type: ['string', 'null'] })

/** What the platform operator decides upon. */
const accredited = {
  kind: Type.Enum(organisationKinds.filter((kind) => kind !== 'platform_operator')),
  land: Type.Optional(nullable({ pattern: '^[A-Z]{2}$' })),
  ars: Type.Optional(nullable({ pattern: '^\\d{12}$' })),
  seeks: Type.Array(Type.Enum(reuseRoles), { minItems: 1, maxItems: 3, uniqueItems: true }),
  note: Type.Optional(nullable({ maxLength: 2000, pattern: '^[^\\u0000]*$' })),
}

export const Reapplication = Type.Object(accredited, strict)

export const Registration = Type.Object(
  {
    ...accredited,
    displayName: NamedText(200, 'Name, wie er auf Seiten steht'),
    legalName: NamedText(300, 'Name, wie er in Verträgen steht'),
    leitwegId: Type.Optional(nullable({ maxLength: 46 })),
    functionalMailbox: Email,
    website: Type.Optional(nullable(Address)),
  },
  strict,
)

export const OrganisationFacts = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    displayName: NamedText(200, 'Name, wie er auf Seiten steht'),
    legalName: nullable({ minLength: 2, maxLength: 300, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
    leitwegId: nullable({ maxLength: 46 }),
    functionalMailbox: nullable({ format: 'email', maxLength: 254 }),
    website: nullable(Address),
  },
  strict,
)

export const OwnOrganisation = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    slug: Type.String(),
    kind: Type.Enum(organisationKinds),
    displayName: Type.String(),
    legalName: Nullable(Type.String()),
    land: Nullable(Type.String()),
    ars: Nullable(Type.String()),
    leitwegId: Nullable(Type.String()),
    functionalMailbox: Nullable(Type.String()),
    website: Nullable(Type.String()),
    accreditation: Type.Union([
      Type.Object({
        status: Type.Enum(accreditationStatuses),
        seeks: Type.Array(Type.Enum(reuseRoles)),
        reason: Nullable(Type.String()),
        basis: Nullable(Type.Enum(inHouseBases)),
        requestedAt: Moment,
        decidedAt: NullableMoment,
      }),
      Type.Null(),
    ]),
    permissions: Type.Array(Type.String(), { description: 'Was die Person hier tun darf' }),
  },
  { $id: 'OwnOrganisation', description: 'Organisation, für die gehandelt wird' },
)

export const registrationSchemas = [OwnOrganisation]
