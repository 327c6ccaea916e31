import { roles } from '@fit-store/db/schema/identity'
import { Type } from 'typebox'
import { ref } from '../../platform/openapi.ts'

const Moment = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })
const NullableMoment = Type.Unsafe<Date | null>({ type: ['string', 'null'], format: 'date-time' })
const Day = Type.String({ format: 'date' })
const RoleName = Type.Enum(roles)
const strict = { additionalProperties: false }
const NamedText = (maxLength: number, description: string) =>
  Type.String({ minLength: 2, maxLength, pattern: '^[^\\u0000]*\\S[^\\u0000]*$', description })

const tokenFacts = {
  id: Type.String(),
  name: Type.String(),
  prefix: Type.String(),
  scopes: Type.Array(RoleName),
  createdAt: Moment,
  expiresAt: Moment,
  lastUsedAt: NullableMoment,
}

export const Token = Type.Object(tokenFacts, { $id: 'Token', description: 'Zugangsschlüssel, ohne sein Geheimnis' })

export const TokenList = Type.Object({ items: Type.Array(ref(Token)) }, { $id: 'TokenList' })

export const CreatedToken = Type.Object(
  { ...tokenFacts, secret: Type.String({ description: 'Nur in dieser Antwort' }) },
  { $id: 'CreatedToken' },
)

export const NewToken = Type.Object(
  {
    name: NamedText(100, 'Wozu der Schlüssel dient'),
    scopes: Type.Array(RoleName, { minItems: 1, maxItems: 3, uniqueItems: true }),
    expiresOn: Day,
  },
  strict,
)

export const tokenSchemas = [Token, TokenList, CreatedToken]
