import { cadences, notificationTopics } from '@fit-store/db/schema/notifications'
import { Type } from 'typebox'
import { Nullable, ref } from '../platform/openapi.ts'
import { PageQuery, paged } from '../platform/paging.ts'
import { topics } from './rules.ts'

const strict = { additionalProperties: false }
const Moment = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })
const NullableMoment = Type.Unsafe<Date | null>({ type: ['string', 'null'], format: 'date-time' })

const Notification = Type.Object(
  {
    id: Type.String(),
    topic: Type.Enum(notificationTopics),
    title: Type.String(),
    body: Type.String({ description: 'Was geschehen ist, wer am Zug ist und bis wann' }),
    path: Type.String({ description: 'Seite des FIT-Stores, zu der es führt' }),
    organisation: Nullable(Type.String({ description: 'Organisation, um die es geht' })),
    createdAt: Moment,
    readAt: NullableMoment,
  },
  { $id: 'Notification', description: 'Benachrichtigung' },
)

export const NotificationPage = Type.Object(paged(ref(Notification)), { $id: 'NotificationPage' })

export const NotificationQuery = Type.Object(
  { unread: Type.Optional(Type.Boolean({ description: 'nur ungelesene' })), ...PageQuery },
  strict,
)

const Preference = Type.Object({ topic: Type.Enum(topics), cadence: Type.Enum(cadences) }, strict)

export const NotificationPreferences = Type.Object(
  { items: Type.Array(Preference, { maxItems: notificationTopics.length }) },
  { ...strict, $id: 'NotificationPreferences', description: 'Wie oft die Person Mail zu einem Thema möchte' },
)

export const notificationSchemas = [Notification, NotificationPage, NotificationPreferences]
