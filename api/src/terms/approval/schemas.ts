import { Type } from 'typebox'
import { Hash, strict } from '../schemas.ts'

export const NewApproval = Type.Object({ hash: Hash }, strict)
export const ReturnReason = Type.Object(
  {
    reason: Type.String({
      minLength: 1,
      maxLength: 2000,
      pattern: '^[^\\u0000]*\\S[^\\u0000]*$',
      description: 'Begründung',
    }),
  },
  strict,
)
export const EntryIntoForce = Type.Object(
  { validFrom: Type.String({ format: 'date', pattern: '^20', description: 'Erster Tag der Geltung' }) },
  strict,
)
