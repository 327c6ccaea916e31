import { accreditationStatuses, inHouseBases, organisationKinds, reuseRoles } from '@fit-store/db/schema/organisations'
import { Type } from 'typebox'
import { Nullable, ref } from '../platform/openapi.ts'
import { PageQuery, paged } from '../platform/paging.ts'

const Moment = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })
const NullableMoment = Type.Unsafe<Date | null>({ type: ['string', 'null'], format: 'date-time' })
const strict = { additionalProperties: false }
const NamedText = (maxLength: number, description: string) =>
  Type.String({ minLength: 2, maxLength, pattern: '^[^\\u0000]*\\S[^\\u0000]*$', description })
const nullable = (schema: object) => Type.Unsafe<string | null>({ ...schema, type: ['string', 'null'] })

const RegisteredOrganisation = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  kind: Type.Enum(organisationKinds),
  displayName: Type.String(),
  legalName: Nullable(Type.String()),
  land: Nullable(Type.String()),
  ars: Nullable(Type.String()),
  leitwegId: Nullable(Type.String()),
  functionalMailbox: Nullable(Type.String()),
  website: Nullable(Type.String()),
})

export const Accreditation = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    status: Type.Enum(accreditationStatuses),
    seeks: Type.Array(Type.Enum(reuseRoles)),
    requestNote: Nullable(Type.String()),
    requestedAt: Moment,
    requestedBy: Nullable(Type.String({ description: 'Name der Person, die sie beantragt hat' })),
    basis: Nullable(Type.Enum(inHouseBases)),
    basisNote: Nullable(Type.String()),
    reason: Nullable(Type.String()),
    decidedAt: NullableMoment,
    organisation: RegisteredOrganisation,
  },
  { $id: 'Accreditation', description: 'Registrierung einer Organisation und die Entscheidung darüber' },
)

export const AccreditationPage = Type.Object(paged(ref(Accreditation)), { $id: 'AccreditationPage' })

export const AccreditationQuery = Type.Object(
  { status: Type.Optional(Type.Enum(accreditationStatuses, { default: 'requested' })), ...PageQuery },
  strict,
)

export const NewAccreditation = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    basis: Type.Enum(inHouseBases),
    basisNote: Type.Optional(nullable({ maxLength: 2000, pattern: '^[^\\u0000]*$' })),
  },
  strict,
)

export const NewRefusal = Type.Object(
  { version: Type.Integer({ minimum: 1 }), reason: NamedText(2000, 'Begründung') },
  strict,
)

export const organisationSchemas = [Accreditation, AccreditationPage]
