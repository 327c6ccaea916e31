import type { Schemas } from '@fit-store/contracts/client'
import type { Status } from '../status.ts'

export type DeliveryStatus = Schemas['FailedDelivery']['status']
export type WebhookDeliveryStatus = Schemas['WebhookDelivery']['status']
export type DisablingReason = NonNullable<Schemas['Webhook']['disabledReason']>

export const deliveryStatuses: Record<DeliveryStatus, Status> = {
  given_up: { label: 'aufgegeben', tone: 'danger', icon: 'danger' },
  repeating: { label: 'wird wiederholt', tone: 'warning', icon: 'autorenew' },
}

export const webhookDeliveryStatuses: Record<WebhookDeliveryStatus, Status> = {
  pending: { label: 'wird gleich gesendet', tone: 'info', icon: 'autorenew' },
  repeating: { label: 'wird wiederholt', tone: 'warning', icon: 'autorenew' },
  delivered: { label: 'zugestellt', tone: 'success', icon: 'success' },
  given_up: { label: 'aufgegeben', tone: 'danger', icon: 'danger' },
}

export const disablingReasons: Record<DisablingReason, string> = {
  by_hand: 'von Hand abgeschaltet',
  failing: 'abgeschaltet, weil fünf Tage nichts angekommen ist',
  gone: 'abgeschaltet, weil der Empfänger meldet, dass es ihn nicht mehr gibt',
}

/** Who carries out what follows from an event. */
export const consumers: Record<string, string> = {
  notifications: 'Benachrichtigungen',
  webhooks: 'Webhooks',
  'search:postgres': 'Suche',
  'search:meilisearch': 'Suche (Meilisearch)',
  'search:directory': 'Suche nach Namen',
}
