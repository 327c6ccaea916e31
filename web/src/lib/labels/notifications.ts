import type { Schemas } from '@fit-store/contracts/client'

export type NotificationTopic = Schemas['Notification']['topic']
export type Cadence = Schemas['NotificationPreferences']['items'][number]['cadence']

export const notificationTopics: Record<NotificationTopic, string> = {
  accreditation: 'Zulassung',
  membership: 'Mitgliedschaft und Rollen',
  requests: 'Nachnutzungsanfragen',
  agreements: 'Verträge',
  listings: 'Einträge',
  deadlines: 'Fristen',
  integrations: 'Schnittstellen',
  prices: 'Preisblätter und Verteilungsschlüssel',
  terms: 'Vertragsbedingungen',
}

/** How often mail about a topic may come. */
export const cadences: Record<Cadence, string> = {
  at_once: 'sofort',
  daily: 'einmal am Tag gesammelt',
  never: 'keine E-Mail',
}
