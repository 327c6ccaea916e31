import { Type } from 'typebox'
import { Nullable, ref } from '../platform/openapi.ts'
import { eventTypes, subjectTypes } from './policy.ts'

// The shape of every Verlauf, whichever domain shows it.

export const strict = { additionalProperties: false }
export const Moment = Type.String({ format: 'date-time' })
export const Label = Nullable(Type.String({ description: 'Name, soweit man ihn wissen darf' }))
export const nullable = <T extends object>(schema: T) => Type.Union([schema, Type.Null()])

export const eventFields = {
  id: Type.Integer(),
  at: Moment,
  type: Type.Enum(eventTypes),
  subject: Type.Object({ type: Type.Enum(subjectTypes), id: Type.String(), label: Label }),
  organisation: nullable(Type.Object({ id: Type.String(), displayName: Label })),
  data: Type.Record(Type.String(), Type.Unknown(), { description: 'Was sich geändert hat' }),
}
export const ActorKind = Type.Enum(['anonymous', 'system', 'person', 'token'])
export const next = Nullable(
  Type.Integer({ description: 'Wert von before für die nächste Seite; leer auf der letzten' }),
)

export const HistoryEvent = Type.Object(
  {
    ...eventFields,
    actor: Type.Object({ kind: ActorKind, label: Label }),
    person: nullable(Type.Object({ label: Label })),
    deputised: nullable(Type.Object({ label: Label })),
  },
  { $id: 'HistoryEvent', description: 'Ereignis im Verlauf' },
)

export const HistoryPage = Type.Object({ items: Type.Array(ref(HistoryEvent)), next }, { $id: 'HistoryPage' })

export const CursorQuery = {
  before: Type.Optional(
    Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Nur Ereignisse vor diesem' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50, description: 'Einträge je Seite' })),
}

export const HistoryQuery = Type.Object(CursorQuery, strict)
