import { disablingReasons, webhookDeliveryStatuses } from '@fit-store/db/schema/exchange'
import { Type, type Static } from 'typebox'
import { ownTypes, publicTypes } from '../../events/policy.ts'
import { Nullable, ref } from '../../platform/openapi.ts'
import { paged } from '../../platform/paging.ts'

const strict = { additionalProperties: false }
const Moment = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })
const NullableMoment = Type.Unsafe<Date | null>({ type: ['string', 'null'], format: 'date-time' })
const offered = [...publicTypes, ...ownTypes]
const EventTypes = Type.Array(Type.Enum(offered), {
  minItems: 1,
  maxItems: 200,
  uniqueItems: true,
  description: 'Öffentliche Ereignisse aller Lösungen, und was die eigene Organisation betrifft',
})

const facts = {
  id: Type.String(),
  name: Type.String(),
  url: Type.String(),
  eventTypes: Type.Array(Type.Unsafe<string>({ type: 'string', enum: offered })),
  createdAt: Moment,
  failingSince: NullableMoment,
  disabledAt: NullableMoment,
  disabledReason: Nullable(
    Type.Enum(disablingReasons, {
      description:
        'by_hand: von Hand; failing: fünf Tage nichts angekommen; gone: der Empfänger sagt, dass es ihn nicht mehr gibt',
    }),
  ),
  previousSecretUntil: NullableMoment,
  version: Type.Integer(),
}

export const Webhook = Type.Object(facts, { $id: 'Webhook', description: 'Webhook, ohne sein Geheimnis' })

export const WebhookWithSecret = Type.Object(
  { ...facts, secret: Type.String({ description: 'Zum Prüfen der Unterschrift; nur in dieser Antwort' }) },
  { $id: 'WebhookWithSecret' },
)

const Types = (description: string) =>
  Type.Array(Type.Unsafe<string>({ type: 'string', enum: offered }), { description })
export const WebhookList = Type.Object(
  {
    items: Type.Array(ref(Webhook)),
    offered: Type.Object({
      public: Types('Öffentliche Ereignisse aller Lösungen'),
      own: Types('Ereignisse der eigenen Organisation'),
    }),
  },
  { $id: 'WebhookList', description: 'Webhooks, und welche Ereignisse zur Wahl stehen' },
)

const given = {
  name: Type.String({
    minLength: 2,
    maxLength: 100,
    pattern: '^[^\\u0000]*\\S[^\\u0000]*$',
    description: 'Wofür der Webhook ist',
  }),
  url: Type.String({
    minLength: 1,
    maxLength: 2000,
    description: 'Adresse des Empfängers, mit https:// im öffentlichen Internet',
  }),
  eventTypes: EventTypes,
}
export const NewWebhook = Type.Object(given, strict)
export type NewWebhook = Static<typeof NewWebhook>
export const ChangedWebhook = Type.Object({ ...given, version: Type.Integer({ minimum: 1 }) }, strict)

export const WebhookDelivery = Type.Object(
  {
    id: Type.String({ description: 'Steht als webhook-id in der Nachricht' }),
    type: Type.String({ description: 'Art des Ereignisses, oder webhook.ping' }),
    status: Type.Enum(webhookDeliveryStatuses),
    attempts: Type.Integer(),
    responseStatus: Nullable(Type.Integer({ description: 'HTTP-Status der letzten Antwort' })),
    reason: Nullable(Type.String({ description: 'Warum der letzte Versuch scheiterte' })),
    createdAt: Moment,
    lastAttemptAt: NullableMoment,
    deliveredAt: NullableMoment,
  },
  { $id: 'WebhookDelivery', description: 'Zustellung an einen Webhook' },
)

export const WebhookDeliveryPage = Type.Object(paged(ref(WebhookDelivery)), { $id: 'WebhookDeliveryPage' })

export const DeliveryParams = Type.Object(
  { id: Type.String({ format: 'uuid' }), deliveryId: Type.String({ format: 'uuid' }) },
  strict,
)

export const webhookSchemas = [Webhook, WebhookWithSecret, WebhookList, WebhookDelivery, WebhookDeliveryPage]
