import { Type } from 'typebox'
import { Name, Nullable } from '../../platform/openapi.ts'

export const strict = { additionalProperties: false }

export const Moment = Type.Unsafe<Date | string>({ type: 'string', format: 'date-time' })

export const NullableMoment = Nullable(Moment)

export const Day = (description: string) => Type.String({ format: 'date', pattern: '^20', description })

export const Cents = (description: string) => Type.Integer({ minimum: 0, maximum: 10 ** 14, description })

export const Hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hexadezimal' })

export const Text = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*\\S[^\\u0000]*$', description })

/** Its id or its number. */
export const AgreementParams = Type.Object({ id: Name }, strict)
