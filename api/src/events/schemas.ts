import { Type } from 'typebox'
import { FreeText, Nullable, ref } from '../platform/openapi.ts'
import { paged } from '../platform/paging.ts'
import {
  ActorKind,
  CursorQuery,
  eventFields,
  HistoryEvent,
  HistoryPage,
  Label,
  Moment,
  next,
  nullable,
  strict,
} from './history-page.ts'
import { eventTypes } from './policy.ts'

const AuditEvent = Type.Object(
  {
    ...eventFields,
    actor: Type.Object({ kind: ActorKind, name: Type.String(), label: Label }),
    person: nullable(Type.Object({ id: Type.String(), label: Label })),
    deputised: nullable(Type.Object({ id: Type.String(), label: Label })),
    requestId: Nullable(Type.String()),
  },
  { $id: 'AuditEvent', description: 'Eintrag im Ereignisprotokoll' },
)

export const AuditPage = Type.Object({ items: Type.Array(ref(AuditEvent)), next }, { $id: 'AuditPage' })

const FailedDelivery = Type.Object(
  {
    id: Type.String(),
    task: Type.String(),
    effect: Type.String({ description: 'Was zugestellt werden soll, als Art und Kennung' }),
    status: Type.Enum(['given_up', 'repeating']),
    attempts: Type.Integer(),
    maxAttempts: Type.Integer(),
    reason: Type.String({ description: 'Warum der letzte Versuch scheiterte, ohne Adressen' }),
    createdAt: Moment,
    nextAttemptAt: Nullable(Moment),
  },
  { $id: 'FailedDelivery', description: 'Zustellung, die nicht gelingt' },
)

export const FailedDeliveryPage = Type.Object(paged(ref(FailedDelivery)), { $id: 'FailedDeliveryPage' })

const ParkedEvent = Type.Object(
  {
    consumer: Type.String({ description: 'Wer die Folgen herbeiführt, zum Beispiel notifications' }),
    eventId: Type.Integer(),
    type: Type.Enum(eventTypes),
    subject: Type.Object({ type: Type.String(), id: Type.String() }),
    at: Type.Unsafe<Date>(Moment),
    reason: Type.String({ description: 'Woran es scheiterte' }),
    parkedAt: Type.Unsafe<Date>(Moment),
  },
  { $id: 'ParkedEvent', description: 'Ereignis, dessen Folgen ausgeblieben sind' },
)

export const ParkedEventPage = Type.Object(paged(ref(ParkedEvent)), { $id: 'ParkedEventPage' })

export const ParkedEventParams = Type.Object(
  {
    consumer: Type.String({ pattern: '^[a-z:_-]{1,60}$' }),
    eventId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  },
  strict,
)

export const Day = (description: string) =>
  Type.Optional(Type.String({ format: 'date', pattern: '^(19|20)', description }))

export const AuditFilter = {
  type: Type.Optional(Type.Enum(eventTypes, { description: 'Art des Ereignisses' })),
  subject: Type.Optional(
    Type.String({ pattern: '^[a-z_]{1,40}:[^\\u0000]{1,200}$', description: 'Gegenstand als Art und Kennung' }),
  ),
  organisation: Type.Optional(Type.String({ format: 'uuid', description: 'Organisation, für die gehandelt wurde' })),
  organisationName: Type.Optional(FreeText(200, 'Teil des Namens der Organisation, für die gehandelt wurde')),
  actor: Type.Optional(FreeText(100, 'Wer gehandelt hat, zum Beispiel person:…')),
  from: Day('Erster Tag'),
  to: Day('Letzter Tag'),
}

export const AuditQuery = Type.Object({ ...AuditFilter, ...CursorQuery }, strict)
export const ExportQuery = Type.Object(AuditFilter, strict)
export const DeliveryParams = Type.Object({ id: Type.String({ pattern: '^[0-9]{1,18}$' }) }, strict)

export const eventSchemas = [
  HistoryEvent,
  HistoryPage,
  AuditEvent,
  AuditPage,
  FailedDelivery,
  FailedDeliveryPage,
  ParkedEvent,
  ParkedEventPage,
]
