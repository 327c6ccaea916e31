import { Type } from 'typebox'
import { FreeText, Nullable } from '../../platform/openapi.ts'
import { strict } from '../schemas.ts'
import { clause } from '../text/schemas.ts'

export const FileQuery = Type.Object(
  {
    name: Type.String({
      minLength: 5,
      maxLength: 160,
      pattern: '^[^\\u0000-\\u001f/\\\\]+\\.[pP][dD][fF]$',
      description: 'Name der Datei',
    }),
  },
  strict,
)

export const NewVersion = Type.Object({ changeNote: Type.Optional(Nullable(FreeText(2000, 'Was neu ist'))) }, strict)

export const ChangedVersion = Type.Object(
  {
    revision: Type.Integer({ minimum: 1 }),
    title: Type.String({ minLength: 3, maxLength: 200, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
    changeNote: Nullable(FreeText(2000, 'Was neu ist')),
    isModel: Type.Boolean(),
  },
  strict,
)

export const SavedClause = Type.Object({ version: Type.Integer({ minimum: 1 }), ...clause }, strict)
export const NewClause = Type.Object(
  {
    key: Type.String({ maxLength: 80, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
    after: Nullable(Type.String({ maxLength: 80, description: 'Klausel, hinter der sie steht; leer: ganz vorn' })),
    ...clause,
  },
  strict,
)
export const ClauseOrder = Type.Object(
  { revision: Type.Integer({ minimum: 1 }), keys: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 500 }) },
  strict,
)
