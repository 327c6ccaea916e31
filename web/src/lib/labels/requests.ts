import type { Schemas } from '@fit-store/contracts/client'
import type { Status } from '../status.ts'

type Request = Schemas['ReuseRequest']
export type RequestStatus = Request['status']
export type Party = Request['party']
export type TurnParty = NonNullable<Request['turn']>['party']
export type TechnicalFit = Request['technicalFit']
export type Outcome = NonNullable<Request['outcome']>
export type WithdrawalCause = NonNullable<Request['withdrawalCause']>
export type ForwardingGap = Request['gaps'][number]
export type ConditionAnswer = Schemas['RequestCondition']['answer']
export type DateAnswer = Schemas['RequestDate']['answer']
export type CoSignatureAnswer = NonNullable<Schemas['CoSignatures']['items'][number]['answer']>

/** Where a request stands (decision 9). */
export const requestStatuses: Record<RequestStatus, Status> = {
  draft: { label: 'Entwurf', tone: 'neutral', icon: 'edit' },
  declared: { label: 'Bekundet', tone: 'neutral', icon: 'draft' },
  forwarded: { label: 'Weitergeleitet', tone: 'info', icon: 'arrow-forward' },
  in_coordination: { label: 'In Abstimmung', tone: 'info', icon: 'autorenew' },
  coordinated: { label: 'Abgestimmt', tone: 'success', icon: 'success' },
  fulfilled: { label: 'Vertrag geschlossen', tone: 'success', icon: 'check' },
  declined: { label: 'Abgelehnt', tone: 'danger', icon: 'close' },
  withdrawn: { label: 'Zurückgenommen', tone: 'neutral', icon: 'close' },
}

/** As what an organisation takes part in a case. */
export const caseParties: Record<Party, string> = {
  adopter: 'Nachnutzende Stelle',
  provider: 'Bereitstellende Stelle',
  it_provider: 'IT-Dienstleister der bereitstellenden Stelle',
  platform_operator: 'Vertragspartner',
}

export const outcomes: Record<Outcome, Status> = {
  yes: { label: 'Ja', tone: 'success', icon: 'check' },
  yes_with_conditions: { label: 'Ja mit Auflagen', tone: 'success', icon: 'checklist' },
  no: { label: 'Nein', tone: 'danger', icon: 'close' },
}

export const withdrawalCauses: Record<WithdrawalCause, string> = {
  no_longer_needed: 'Der Bedarf ist entfallen',
  too_expensive: 'Die Kosten sind zu hoch',
  does_not_fit: 'Die Lösung passt nicht',
  concluded_elsewhere: 'Der Vertrag wurde an anderer Stelle geschlossen',
  other: 'Ein anderer Grund',
}

export const technicalFits: Record<TechnicalFit, Status> = {
  unchecked: { label: 'Noch nicht geprüft', tone: 'neutral', icon: 'question-mark' },
  checking: { label: 'Wird geprüft', tone: 'info', icon: 'autorenew' },
  fits: { label: 'Passt', tone: 'success', icon: 'success' },
  fits_with_adaptation: { label: 'Passt mit Anpassung', tone: 'warning', icon: 'warning' },
  does_not_fit: { label: 'Passt nicht', tone: 'danger', icon: 'danger' },
}

/** What keeps a request from being passed on without a person looking at it. */
export const forwardingGaps: Record<ForwardingGap, string> = {
  business_applications: 'Zu den Fachverfahren der nachnutzenden Stelle steht nichts.',
  price: 'Für die Lösung ist kein Preis veröffentlicht.',
  provider_mailbox: 'Die bereitstellende Stelle hat kein Funktionspostfach hinterlegt.',
  provider_coordinator: 'Bei der bereitstellenden Stelle hat niemand die Rolle „Koordination“.',
}

/** Whom the operator asks for what is missing, and what for. */
export const forwardingAsks: Record<ForwardingGap, { of: 'adopter' | 'provider'; what: string }> = {
  business_applications: { of: 'adopter', what: 'welche Fachverfahren dort im Einsatz sind' },
  price: { of: 'provider', what: 'ein Preisblatt einzureichen, damit Sie es veröffentlichen können' },
  provider_mailbox: { of: 'provider', what: 'bei der eigenen Organisation ein Funktionspostfach einzutragen' },
  provider_coordinator: { of: 'provider', what: 'jemandem die Rolle „Koordination“ zu geben' },
}

/** What of the catalogue was frozen into a case. */
export const snapshotKinds: Record<Schemas['CaseSnapshot']['kind'], string> = {
  search: 'Suche',
  comparison: 'Vergleich',
}

export const conditionAnswers: Record<ConditionAnswer, Status> = {
  open: { label: 'Noch offen', tone: 'warning', icon: 'warning' },
  accepted: { label: 'Angenommen', tone: 'success', icon: 'success' },
  disputed: { label: 'Strittig', tone: 'danger', icon: 'danger' },
  withdrawn: { label: 'Zurückgezogen', tone: 'neutral', icon: 'close' },
}

export const dateAnswers: Record<DateAnswer, Status> = {
  open: { label: 'Noch offen', tone: 'warning', icon: 'warning' },
  accepted: { label: 'Bestätigt', tone: 'success', icon: 'success' },
  declined: { label: 'Abgelehnt', tone: 'danger', icon: 'close' },
  withdrawn: { label: 'Zurückgezogen', tone: 'neutral', icon: 'close' },
}

/** What a colleague said who was asked to agree (Mitzeichnung). */
export const coSignatureAnswers: Record<CoSignatureAnswer, Status> = {
  agreed: { label: 'Mitgezeichnet', tone: 'success', icon: 'check' },
  objected: { label: 'Nicht mitgezeichnet', tone: 'danger', icon: 'close' },
}
