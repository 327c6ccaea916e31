import { roles } from '@fit-store/db/schema/identity'
import { Type } from 'typebox'
import { FreeText, Nullable, ref } from '../../platform/openapi.ts'
import { paged, PageQuery } from '../../platform/paging.ts'

const Moment = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })
const Day = Type.String({ format: 'date' })
const RoleName = Type.Enum(roles)
const Email = Type.String({ format: 'email', maxLength: 254 })
const strict = { additionalProperties: false }
const nullable = (schema: object) => Type.Unsafe<string | null>({ ...schema, type: ['string', 'null'] })

const Grant = Type.Object({
  id: Type.String(),
  role: RoleName,
  validFrom: Type.String(),
  validTo: Nullable(Type.String()),
  evidence: Nullable(Type.String()),
  deputyForId: Nullable(Type.String()),
  deputyForName: Nullable(
    Type.String({ description: 'Wer vertreten wird; leer, wenn das Mitglied ausgeschieden ist' }),
  ),
  countsToday: Type.Boolean({
    description: 'Ob sie heute gilt; in Vertretung nur, solange die vertretene Person die Rolle selbst hat',
  }),
})

export const Member = Type.Object(
  {
    id: Type.String(),
    personId: Type.String(),
    displayName: Nullable(Type.String()),
    email: Nullable(Type.String()),
    joinedAt: Moment,
    grants: Type.Array(Grant),
  },
  { $id: 'Member', description: 'Mitglied einer Organisation mit seinen Rollen' },
)

export const Invitation = Type.Object(
  {
    id: Type.String(),
    email: Type.String(),
    roles: Type.Array(RoleName),
    createdAt: Moment,
    expiresAt: Moment,
  },
  { $id: 'Invitation', description: 'Offene Einladung' },
)

export const MemberList = Type.Object(
  { ...paged(ref(Member)), givableRoles: Type.Array(RoleName) },
  { $id: 'MemberList' },
)
export const InvitationPage = Type.Object(paged(ref(Invitation)), { $id: 'InvitationPage' })
export const MemberQuery = Type.Object(
  { q: Type.Optional(FreeText(100, 'Teil des Namens oder der E-Mail-Adresse')), ...PageQuery },
  strict,
)

export const NewInvitation = Type.Object(
  { email: Email, roles: Type.Array(RoleName, { minItems: 1, maxItems: 8, uniqueItems: true }) },
  strict,
)

export const NewGrant = Type.Object(
  {
    role: RoleName,
    validFrom: Type.Optional(Day),
    validTo: Type.Optional(nullable({ format: 'date' })),
    evidence: Type.Optional(nullable({ maxLength: 500, pattern: '^[^\\u0000]*$' })),
    deputyForId: Type.Optional(nullable({ format: 'uuid' })),
  },
  strict,
)

export const MyInvitationList = Type.Object(
  {
    items: Type.Array(
      Type.Object({ id: Type.String(), organisation: Type.String(), roles: Type.Array(RoleName), expiresAt: Moment }),
    ),
  },
  { $id: 'MyInvitationList' },
)

export const OfferedMembership = Type.Object(
  {
    organisation: Type.String(),
    roles: Type.Array(RoleName),
    expiresAt: Moment,
    isForMe: Nullable(Type.Boolean({ description: 'Ob sie an die eigene Adresse ging; leer ohne Anmeldung' })),
  },
  { $id: 'OfferedMembership', description: 'Wozu eine Einladung einlädt' },
)

export const InvitationSecret = Type.Object({ secret: Type.String({ minLength: 20, maxLength: 100 }) }, strict)

export const memberSchemas = [Member, Invitation, MemberList, InvitationPage, MyInvitationList, OfferedMembership]
