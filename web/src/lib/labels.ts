// Code → German label, exhaustive by type: a code without a word does not compile.
import type { operations } from '@fit-store/contracts/api'
import type { Schemas } from '@fit-store/contracts/client'
import type { Status } from './status.ts'

type Solution = Schemas['Solution']
export type Origin = Solution['origin']
export type SolutionType = Solution['type']
export type Stage = NonNullable<Solution['stage']>
export type AdoptionStage = Solution['adoptions'][number]['stage']
export type AdoptionLevel = Solution['figures'][number]['level']
export type SupplyRoute = Solution['supplyRoutes'][number]
export type PartyRole = Solution['parties'][number]['role']
export type OrganisationKind = Schemas['Organisation']['kind']
export type CoverageBasis = Solution['publicServices'][number]['basis']
export type OzgMatch = Solution['ozgCoverage'][number]['match']
export type TargetGroup = Solution['targetGroups'][number]
export type ConnectionMethod = Solution['connectionMethods'][number]['method']
export type Fit = Solution['businessApplications'][number]['fit']
export type LinkKind = Solution['links'][number]['kind']
export type DocumentKind = Solution['documents'][number]['kind']
export type Role = Schemas['Session']['roles'][number]
export type ReuseRole = Schemas['Accreditation']['seeks'][number]
export type AccreditationStatus = Schemas['Accreditation']['status']
export type InHouseBasis = NonNullable<Schemas['Accreditation']['basis']>
export type EventType = Schemas['AuditEvent']['type']
export type ActorKind = Schemas['AuditEvent']['actor']['kind']
export type DeliveryStatus = Schemas['FailedDelivery']['status']
export type WebhookDeliveryStatus = Schemas['WebhookDelivery']['status']
export type DisablingReason = NonNullable<Schemas['Webhook']['disabledReason']>
export type NotificationTopic = Schemas['Notification']['topic']
export type Cadence = Schemas['NotificationPreferences']['items'][number]['cadence']
export type CostStep = NonNullable<NonNullable<operations['listSolutions']['parameters']['query']>['cost']>[number]
export type Scenario = Schemas['CostForecast']['scenario']
export type PricingModel = Schemas['PriceSheet']['model']
export type CostType = Schemas['PriceSheet']['lines'][number]['costType']
export type SheetStatus = Schemas['PriceSheetDraft']['status']
export type KeyKind = Schemas['AllocationKey']['kind']
export type ProposalStatus = Schemas['KeyProposal']['status']
export type Sort = NonNullable<NonNullable<operations['listSolutions']['parameters']['query']>['sort']>

export const origins: Record<Origin, string> = { collected: 'Gesammelter Eintrag', offered: 'Angebot' }

export const solutionTypes: Record<SolutionType, string> = {
  online_service: 'Onlinedienst',
  building_block: 'Basisdienst',
  cloud_service: 'Cloud-Dienst',
  specialist_procedure: 'Fachverfahren',
  ai_application: 'KI-Anwendung',
  open_source_package: 'Open-Source-Paket',
}

export const stages: Record<Stage, Status> = {
  in_development: { label: 'In Entwicklung', tone: 'neutral', icon: 'edit' },
  developed: { label: 'Entwickelt', tone: 'info', icon: 'check' },
  pilot: { label: 'Pilot', tone: 'info', icon: 'autorenew' },
  live: { label: 'In Betrieb', tone: 'success', icon: 'success' },
  ended: { label: 'Eingestellt', tone: 'warning', icon: 'close' },
}

export const adoptionStages: Record<AdoptionStage, Status> = {
  announced: { label: 'angekündigt', tone: 'neutral', icon: 'calendar-today' },
  ready: { label: 'bereit', tone: 'info', icon: 'check' },
  pilot: { label: 'Pilot', tone: 'info', icon: 'autorenew' },
  live: { label: 'nutzt', tone: 'success', icon: 'success' },
}

/** What an adoption figure counts, in the singular and the plural. */
export const adoptionLevels: Record<AdoptionLevel, readonly [one: string, many: string]> = {
  authority: ['Behörde', 'Behörden'],
  kommune: ['Kommune', 'Kommunen'],
  land: ['Land', 'Länder'],
}

export const supplyRoutes: Record<SupplyRoute, string> = {
  fit_store: 'FIT-Store',
  efa_marketplace: 'EfA-Marktplatz (govdigital)',
  administrative_agreement: 'Verwaltungsabkommen',
  open_source: 'Open Source',
}

export const partyRoles: Record<PartyRole, string> = {
  lead: 'federführend',
  implementing: 'umsetzend',
  developing: 'entwickelnd',
  operating: 'betreibend',
}

export const organisationKinds: Record<OrganisationKind, string> = {
  bund: 'Bund',
  land: 'Land',
  kommune: 'Kommune',
  it_provider: 'IT-Dienstleister',
  platform_operator: 'Plattformbetreiber',
  bundling_organisation: 'Bündelnde Organisation',
}

/** Why a solution counts as covering a public service (decision: a key finds both, named ones first). */
export const coverageBases: Record<CoverageBasis, string> = {
  named: 'ausdrücklich genannt',
  via_ozg_service: 'über die OZG-Leistung',
}

export const ozgMatches: Record<OzgMatch, string> = {
  stated: 'in der Quelle genannt',
  matched_by_name: 'nach dem Namen zugeordnet',
}

export const targetGroups: Record<TargetGroup, string> = {
  citizens: 'Bürgerinnen und Bürger',
  businesses: 'Unternehmen',
  authorities: 'Behörden',
}

export const connectionMethods: Record<ConnectionMethod, string> = {
  fit_connect: 'FIT-Connect',
  osci: 'OSCI',
  rest_api: 'REST-Schnittstelle',
  soap_api: 'SOAP-Schnittstelle',
  portal: 'Behördenportal',
  mail: 'E-Mail',
  download: 'Abruf von Dateien',
  manual: 'Übernahme von Hand',
}

export const fits: Record<Fit, Status> = {
  certified: { label: 'zertifiziert', tone: 'success', icon: 'success' },
  supported: { label: 'unterstützt', tone: 'info', icon: 'check' },
  planned: { label: 'geplant', tone: 'neutral', icon: 'calendar-today' },
}

export const linkKinds: Record<LinkKind, string> = {
  site: 'Seite des Dienstes',
  demo: 'Vorführung',
  source_code: 'Quellcode',
  documentation: 'Dokumentation',
  api: 'Schnittstelle',
}

export const documentKinds: Record<DocumentKind, string> = {
  service_description: 'Leistungsbeschreibung',
  security_declaration: 'Erklärung zur Informationssicherheit',
  accessibility_statement: 'Erklärung zur Barrierefreiheit',
  operating_concept: 'Betriebskonzept',
  price_sheet: 'Preisblatt',
  decision: 'Beschluss',
}

export const sorts: Record<Sort, string> = {
  relevance: 'bester Treffer',
  newest: 'neueste zuerst',
  adopters: 'meistgenutzte zuerst',
  title: 'Name',
  cost: 'Kosten für mein Land',
}

/** Steps of what a solution costs the chosen Land in a year. */
export const costSteps: Record<CostStep, string> = {
  free: 'kostenfrei',
  'to-10k': 'bis 10.000 €',
  'to-25k': 'bis 25.000 €',
  'to-50k': 'bis 50.000 €',
  'to-100k': 'bis 100.000 €',
  'above-100k': 'über 100.000 €',
}

/** What a role is called, and what it lets a person do, to complete "Sie …". */
export const roles: Record<Role, { label: string; does: string }> = {
  reader: { label: 'Lesen', does: 'liest, was die Organisation sieht' },
  editor: { label: 'Redaktion', does: 'schreibt Einträge und reicht sie ein' },
  coordinator: { label: 'Koordination', does: 'stellt Nachnutzungsanfragen und stimmt sie ab' },
  signatory: { label: 'Zeichnungsberechtigt', does: 'unterzeichnet Verträge' },
  administrator: { label: 'Verwaltung', does: 'verwaltet Angaben, Mitglieder, Rollen und Zugangsschlüssel' },
  moderator: { label: 'Prüfung', does: 'prüft Einträge vor der Veröffentlichung' },
  contract_manager: {
    label: 'Vertragsmanagement',
    does: 'schließt Verträge für den Betreiber und gibt Bedingungen frei',
  },
  operator_administrator: {
    label: 'Betreiberverwaltung',
    does: 'lässt Organisationen zu und liest das Protokoll',
  },
}

/** What an organisation wants to do here. */
export const reuseRoles: Record<ReuseRole, string> = {
  providing: 'Lösungen bereitstellen',
  adopting: 'Lösungen nachnutzen',
  bundling: 'Bestellungen bündeln',
}

export const accreditationStatuses: Record<AccreditationStatus, Status> = {
  requested: { label: 'Beantragt', tone: 'info', icon: 'autorenew' },
  accredited: { label: 'Zugelassen', tone: 'success', icon: 'success' },
  refused: { label: 'Abgelehnt', tone: 'warning', icon: 'close' },
}

/** On which basis an organisation may be supplied without a tender (§ 108 GWB). */
export const inHouseBases: Record<InHouseBasis, string> = {
  carrier: 'Träger des Plattformbetreibers',
  cooperation_agreement: 'Kooperationsvereinbarung',
  in_house_award: 'Inhouse-Vergabe nach § 108 GWB',
  none_needed: 'Keine Grundlage nötig',
}

/** What happened, as a line of a history says it. */
export const eventTypes: Record<EventType, string> = {
  'solution.collected': 'Lösung gesammelt',
  'solution.offered': 'Lösung angeboten',
  'solution.changed': 'Lösung geändert',
  'solution.removed': 'Lösung entfernt',
  'organisation.added': 'Organisation aufgenommen',
  'organisation.registered': 'Organisation registriert',
  'organisation.changed': 'Angaben geändert',
  'organisation.accredited': 'Organisation zugelassen',
  'organisation.refused': 'Registrierung abgelehnt',
  'organisation.reapplied': 'Zulassung erneut beantragt',
  'member.invited': 'Person eingeladen',
  'invitation.withdrawn': 'Einladung zurückgezogen',
  'member.joined': 'Person beigetreten',
  'member.removed': 'Mitgliedschaft beendet',
  'role.granted': 'Rolle gegeben',
  'role.revoked': 'Rolle zurückgenommen',
  'api_token.created': 'Zugangsschlüssel angelegt',
  'api_token.revoked': 'Zugangsschlüssel widerrufen',
  'webhook.created': 'Webhook angelegt',
  'webhook.changed': 'Webhook geändert',
  'webhook.removed': 'Webhook entfernt',
  'webhook.secret_rotated': 'Geheimnis eines Webhooks erneuert',
  'webhook.enabled': 'Webhook eingeschaltet',
  'webhook.disabled': 'Webhook abgeschaltet',
  'person.joined': 'Person zum ersten Mal angemeldet',
  'person.erased': 'Person gelöscht',
  'session.started': 'Angemeldet',
  'session.revoked': 'Sitzung beendet',
  'preferences.changed': 'Benachrichtigungen eingestellt',
  'reference.seeded': 'Referenzdaten angelegt',
  'reference.imported': 'Referenzdaten eingelesen',
  'terms_version.drafted': 'Fassung begonnen',
  'terms_version.changed': 'Angaben zur Fassung geändert',
  'terms_version.discarded': 'Entwurf verworfen',
  'terms_version.comments_opened': 'Entwurf zur Kommentierung gegeben',
  'terms_version.review_requested': 'Fassung zur Prüfung gegeben',
  'terms_version.returned': 'Fassung aus der Prüfung zurückgegeben',
  'terms_version.approved_by_one': 'Fassung von einer Person freigegeben',
  'terms_version.put_into_force': 'Fassung in Kraft gesetzt',
  'terms_version.file_added': 'Amtliche PDF-Datei hochgeladen',
  'terms_version.file_removed': 'Amtliche PDF-Datei entfernt',
  'terms_clause.changed': 'Klausel geändert',
  'terms_comment.added': 'Kommentar geschrieben',
  'terms_comment.resolved': 'Kommentar erledigt',
  'terms_vote.cast': 'Votum eines Landes abgegeben',
  'checklist.attached': 'Prüfliste angelegt',
  'checklist.ticked': 'Prüfpunkt beantwortet',
  'delivery.retried': 'Zustellung neu angestoßen',
  'parked_event.retried': 'Ereignis neu zugestellt',
  'allocation_key.proposed': 'Verteilungsschlüssel vorgeschlagen',
  'allocation_key.changed': 'Vorschlag zum Verteilungsschlüssel geändert',
  'allocation_key.withdrawn': 'Vorschlag zum Verteilungsschlüssel zurückgenommen',
  'allocation_key.approved': 'Verteilungsschlüssel freigegeben',
  'allocation_key.refused': 'Verteilungsschlüssel abgelehnt',
  'price_sheet.created': 'Preisblatt begonnen',
  'price_sheet.changed': 'Preisblatt geändert',
  'price_sheet.discarded': 'Preisblatt verworfen',
  'price_sheet.submitted': 'Preisblatt eingereicht',
  'price_sheet.returned': 'Preisblatt zurückgegeben',
  'price_sheet.published': 'Preisblatt veröffentlicht',
  'price_sheet.due': 'An das Preisblatt erinnert',
  'solution.costs_computed': 'Kosten je Land berechnet',
  'price_round.opened': 'Preisrunde eröffnet',
  'price_round.changed': 'Termin der Preisrunde geändert',
}

/** Who did something, where no name is known or may be shown. */
export const actorKinds: Record<ActorKind, string> = {
  anonymous: 'Ohne Anmeldung',
  system: 'FIT-Store',
  person: 'Person ohne Namen',
  token: 'Zugangsschlüssel',
}

/** Who carries out what follows from an event. */
export const consumers: Record<string, string> = {
  notifications: 'Benachrichtigungen',
  webhooks: 'Webhooks',
  'search:postgres': 'Suche',
  'search:meilisearch': 'Suche (Meilisearch)',
  'search:directory': 'Suche nach Namen',
}

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

export const notificationTopics: Record<NotificationTopic, string> = {
  accreditation: 'Zulassung',
  membership: 'Mitgliedschaft und Rollen',
  requests: 'Nachnutzungsanfragen',
  agreements: 'Verträge',
  listings: 'Einträge',
  deadlines: 'Fristen',
  prices: 'Preisblätter und Verteilungsschlüssel',
  terms: 'Vertragsbedingungen',
  integrations: 'Schnittstellen',
}

/** How often mail about a topic may come. */
export const cadences: Record<Cadence, string> = {
  at_once: 'sofort',
  daily: 'einmal am Tag gesammelt',
  never: 'keine E-Mail',
}

/** How much use a price assumes, the fewest first. */
export const scenarios: Record<Scenario, string> = {
  low: 'wenig Nutzung',
  expected: 'erwartete Nutzung',
  high: 'viel Nutzung',
}

export const pricingModels: Record<PricingModel, string> = {
  allocated: 'Kosten nach Schlüssel verteilt',
  efa_financed: 'EfA-finanziert (50/25/25)',
  fixed_price: 'Festpreis je Stelle',
  free: 'kostenfrei',
}

/** The five cost types and no others (IT-Planungsrat 2021/24). */
export const costTypes: Record<CostType, string> = {
  infrastructure: 'a) Technische Infrastruktur',
  development: 'b) Entwicklung und Änderungsmanagement',
  platform_fees: 'c) Plattformentgelte',
  operation: 'd) Betrieb des Onlinedienstes',
  per_use: 'e) Kosten je Nutzung',
}

export const sheetStatuses: Record<SheetStatus, Status> = {
  draft: { label: 'Entwurf', tone: 'neutral', icon: 'edit' },
  submitted: { label: 'In Prüfung', tone: 'info', icon: 'autorenew' },
  returned: { label: 'Zurückgegeben', tone: 'warning', icon: 'warning' },
  published: { label: 'Veröffentlicht', tone: 'success', icon: 'success' },
  superseded: { label: 'Ersetzt', tone: 'neutral', icon: 'draft' },
}

/** What a key counts. */
export const keyKinds: Record<KeyKind, string> = {
  koenigstein: 'Königsteiner Schlüssel',
  inhabitants: 'Einwohnerzahl',
  uses: 'Nutzungen',
  target_group: 'Zielgruppe',
  fixed: 'Feste Anteile',
  combination: 'Kombination nach Gewicht',
}

export const proposalStatuses: Record<ProposalStatus, Status> = {
  proposed: { label: 'Wartet auf Freigabe', tone: 'info', icon: 'autorenew' },
  approved: { label: 'Freigegeben', tone: 'success', icon: 'success' },
  refused: { label: 'Abgelehnt', tone: 'warning', icon: 'close' },
}
