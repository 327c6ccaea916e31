import { listingSectionKeys } from '@fit-store/db/schema/listings'
import { Type } from 'typebox'
import { FreeText, Nullable } from '../../../platform/openapi.ts'
import { strict, Section, Reason } from '../parts.ts'

export const Effects = Type.Object(
  { openRequests: Type.Integer(), agreements: Type.Integer() },
  { $id: 'ListingEffects', description: 'Was ein Aussetzen oder Zurückziehen beträfe' },
)
export const Suspension = Type.Object({ reason: Type.String({ ...Reason, minLength: 1 }) }, strict)
export const Withdrawal = Type.Object(
  {
    reason: Type.String({ ...Reason, minLength: 1 }),
    successor: Type.Optional(Nullable(FreeText(160, 'Kurzname der Lösung, die stattdessen genutzt werden soll'))),
  },
  strict,
)
export const ConfirmedSections = Type.Object(
  { sections: Type.Array(Section, { minItems: 1, maxItems: listingSectionKeys.length, uniqueItems: true }) },
  strict,
)
export const MailboxSecret = Type.Object({ secret: FreeText(100, 'Aus dem Link in der E-Mail') }, strict)
export const ConfirmedMailbox = Type.Object(
  { title: Type.String(), organisation: Type.String(), mailbox: Type.String() },
  { $id: 'ConfirmedMailbox' },
)

export const standingSchemas = [Effects, ConfirmedMailbox]
