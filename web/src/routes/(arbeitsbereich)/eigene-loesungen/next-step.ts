import type { ListingStatus, VersionStatus } from '#lib/labels/listings.ts'

type Card = { status: ListingStatus; versionStatus: VersionStatus; approvedAt: string | null; percent: number }

/** What is to do with a listing now, in a few words; nothing where somebody else is to act. */
export function nextStep({ status, versionStatus, approvedAt, percent }: Card): string {
  if (status === 'withdrawn') return 'Nichts mehr'
  if (approvedAt !== null && versionStatus === 'in_review') return 'Bereitstellungsvertrag schließen'
  if (versionStatus === 'draft') return percent === 100 ? 'Zur Prüfung einreichen' : 'Weiter ausfüllen'
  if (versionStatus === 'changes_requested') return 'Anmerkungen einarbeiten'
  if (versionStatus === 'refused') return 'Begründung lesen'
  if (versionStatus === 'published') return status === 'suspended' ? 'Fortsetzen oder zurückziehen' : 'Aktuell halten'
  return 'Wird geprüft'
}
