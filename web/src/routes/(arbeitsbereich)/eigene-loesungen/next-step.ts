import { submitLabels, type ListingStatus, type SubmissionResult, type VersionStatus } from '#lib/labels/listings.ts'

type Card = {
  status: ListingStatus
  versionStatus: VersionStatus
  approvedAt: string | null
  percent: number
  submissionLeadsTo: SubmissionResult
}

/** What is to do with a listing now, in a few words; nothing where somebody else is to act. */
export function nextStep({ status, versionStatus, approvedAt, percent, submissionLeadsTo }: Card): string {
  if (status === 'withdrawn') return 'Nichts mehr'
  if (approvedAt !== null && versionStatus === 'in_review') return 'Bereitstellungsvertrag schließen'
  if (versionStatus === 'draft') return percent === 100 ? submitLabels[submissionLeadsTo] : 'Weiter ausfüllen'
  if (versionStatus === 'changes_requested') return 'Anmerkungen einarbeiten'
  if (versionStatus === 'refused') return 'Begründung lesen'
  if (versionStatus === 'published') return status === 'suspended' ? 'Fortsetzen oder zurückziehen' : 'Aktuell halten'
  return 'Wird geprüft'
}
