import type { Schemas } from '@fit-store/contracts/client'
import type { Status } from '../status.ts'

type Listing = Schemas['Listing']
type PublicListing = Schemas['PublicListing']

export type ListingStatus = Listing['status']
export type VersionStatus = Listing['current']['status']

export const listingStatuses: Record<ListingStatus, Status> = {
  active: { label: 'Aktiv', tone: 'success', icon: 'success' },
  suspended: { label: 'Ausgesetzt', tone: 'warning', icon: 'warning' },
  withdrawn: { label: 'Zurückgezogen', tone: 'neutral', icon: 'close' },
}

export const versionStatuses: Record<VersionStatus, Status> = {
  draft: { label: 'Entwurf', tone: 'neutral', icon: 'edit' },
  submitted: { label: 'Eingereicht', tone: 'info', icon: 'autorenew' },
  in_review: { label: 'In Prüfung', tone: 'info', icon: 'checklist' },
  changes_requested: { label: 'Zurückgegeben', tone: 'warning', icon: 'warning' },
  refused: { label: 'Abgelehnt', tone: 'danger', icon: 'close' },
  published: { label: 'Veröffentlicht', tone: 'success', icon: 'success' },
  superseded: { label: 'Ersetzt', tone: 'neutral', icon: 'draft' },
}

const approved: Status = { label: 'Freigegeben', tone: 'success', icon: 'success' }

/** How a version stands; one that only waits for its provision agreement is no longer in review. */
export const standingOf = ({ status, approvedAt }: { status: VersionStatus; approvedAt: string | null }): Status =>
  status === 'in_review' && approvedAt !== null ? approved : versionStatuses[status]

export type SubmissionResult = Listing['submissionLeadsTo']
/** What the button says that hands a version in, by what follows. */
export const submitLabels: Record<SubmissionResult, string> = {
  review: 'Zur Prüfung einreichen',
  agreement: 'Ohne Prüfung freigeben',
  publication: 'Veröffentlichen',
}

/** The same as a verb: Sie können die Version … */
export const submitVerbs: Record<SubmissionResult, string> = {
  review: 'einreichen',
  agreement: 'freigeben',
  publication: 'veröffentlichen',
}

export type RequirementLevel = PublicListing['requirements'][number]['level']
export const requirementLevels: Record<RequirementLevel, string> = { muss: 'MUSS', soll: 'SOLL', kann: 'KANN' }

export type AnswerState = PublicListing['requirements'][number]['state']
export const answerStates: Record<AnswerState, Status> = {
  fulfilled: { label: 'erfüllt', tone: 'success', icon: 'success' },
  partly: { label: 'teilweise erfüllt', tone: 'warning', icon: 'warning' },
  not_fulfilled: { label: 'nicht erfüllt', tone: 'danger', icon: 'close' },
  not_applicable: { label: 'trifft nicht zu', tone: 'neutral', icon: 'draft' },
}

export type ContactPurpose = PublicListing['contacts'][number]['purpose']
export const contactPurposes: Record<ContactPurpose, string> = {
  procurement: 'Nachnutzung und Vertrag',
  technical: 'Technik und Anbindung',
  support: 'Störungen und Fragen im Betrieb',
  legal: 'Recht und Datenschutz',
}

export type ReviewOutcome = Listing['decisions'][number]['outcome']
export const reviewOutcomes: Record<ReviewOutcome, Status> = {
  publish: { label: 'Freigegeben', tone: 'success', icon: 'success' },
  request_changes: { label: 'Änderungen erbeten', tone: 'warning', icon: 'warning' },
  refuse: { label: 'Abgelehnt', tone: 'danger', icon: 'close' },
}

export type DuplicateReason = Schemas['ListingDuplicates']['items'][number]['reasons'][number]
/** Why two entries may be one. */
export const duplicateReasons: Record<DuplicateReason, string> = {
  same_source: 'derselbe Quellcode',
  same_public_service: 'dieselbe Leistung (LeiKa)',
  same_ozg_service: 'dieselbe OZG-Leistung',
  similar_name: 'ähnlicher Name',
}

export type ClaimStatus = Schemas['ListingClaim']['status']
export const claimStatuses: Record<ClaimStatus, Status> = {
  requested: { label: 'zu entscheiden', tone: 'info', icon: 'autorenew' },
  granted: { label: 'übergeben', tone: 'success', icon: 'success' },
  refused: { label: 'abgelehnt', tone: 'neutral', icon: 'close' },
}
