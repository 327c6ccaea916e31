import type { ListingStatus, ListingVersionStatus } from '@fit-store/db/schema/listings'
import { Problem } from '../../platform/problem.ts'

export type VersionAction =
  | 'edit'
  | 'discard'
  | 'submit'
  | 'withdraw_submission'
  | 'claim'
  | 'release'
  | 'comment'
  | 'publish'
  | 'request_changes'
  | 'refuse'
  | 'begin_next'
export type ListingParty = 'provider' | 'reviewer'
type Move = { by: ListingParty; to: ListingVersionStatus | null }

/** Every legal move of a version (decision 4); null: it is gone. What is published does not move: a change begins the next version. */
const moves: Record<ListingVersionStatus, Partial<Record<VersionAction, Move>>> = {
  draft: {
    edit: { by: 'provider', to: 'draft' },
    discard: { by: 'provider', to: null },
    submit: { by: 'provider', to: 'submitted' },
  },
  submitted: {
    withdraw_submission: { by: 'provider', to: 'draft' },
    claim: { by: 'reviewer', to: 'in_review' },
  },
  in_review: {
    withdraw_submission: { by: 'provider', to: 'draft' },
    claim: { by: 'reviewer', to: 'in_review' },
    release: { by: 'reviewer', to: 'submitted' },
    comment: { by: 'reviewer', to: 'in_review' },
    publish: { by: 'reviewer', to: 'in_review' }, // approved; the publication follows, at once or with the agreement
    request_changes: { by: 'reviewer', to: 'changes_requested' },
    refuse: { by: 'reviewer', to: 'refused' },
  },
  changes_requested: {
    edit: { by: 'provider', to: 'changes_requested' },
    discard: { by: 'provider', to: null },
    submit: { by: 'provider', to: 'submitted' },
  },
  refused: { begin_next: { by: 'provider', to: 'refused' } },
  published: { begin_next: { by: 'provider', to: 'published' } },
  superseded: {},
}

/** What this party may do with a version in this status. An approved one waits for its agreement: nobody reviews it again. */
export const versionActions = (
  { status, isApproved }: { status: ListingVersionStatus; isApproved: boolean },
  party: ListingParty,
): VersionAction[] =>
  (Object.keys(moves[status]) as VersionAction[]).filter(
    (action) => moves[status][action]?.by === party && !(isApproved && party === 'reviewer'),
  )

/** The status after a move; null: the version is gone. Refuses with 409 what is not possible now. */
export function next(status: ListingVersionStatus, action: VersionAction): ListingVersionStatus | null {
  const move = moves[status][action]
  if (!move) throw illegal(`Die Version ist ${versionWords[status]}. Das ist jetzt nicht möglich.`)
  return move.to
}

export type ListingAction = 'suspend' | 'resume' | 'withdraw'

const listingMoves: Record<ListingStatus, Partial<Record<ListingAction, ListingStatus>>> = {
  active: { suspend: 'suspended', withdraw: 'withdrawn' },
  suspended: { resume: 'active', withdraw: 'withdrawn' },
  withdrawn: {},
}

export const listingActions = (status: ListingStatus): ListingAction[] =>
  Object.keys(listingMoves[status]) as ListingAction[]

/** The status of the listing after a move. Refuses with 409 what is not possible now. */
export function nextListing(status: ListingStatus, action: ListingAction): ListingStatus {
  const to = listingMoves[status][action]
  if (!to) throw illegal(`Der Eintrag ist ${listingWords[status]}. Das ist jetzt nicht möglich.`)
  return to
}

const illegal = (detail: string) => new Problem(409, 'illegal-transition', detail)

export const versionWords: Record<ListingVersionStatus, string> = {
  draft: 'ein Entwurf',
  submitted: 'eingereicht',
  in_review: 'in Prüfung',
  changes_requested: 'zur Überarbeitung zurückgegeben',
  refused: 'abgelehnt',
  published: 'veröffentlicht',
  superseded: 'durch eine neuere Version ersetzt',
}

export const listingWords: Record<ListingStatus, string> = {
  active: 'aktiv',
  suspended: 'ausgesetzt',
  withdrawn: 'zurückgezogen',
}

export const submissionResults = ['review', 'agreement', 'publication'] as const
export type SubmissionResult = (typeof submissionResults)[number]

/** What handing in a version leads to: a review, or for who is trusted the provision agreement, or publication at once (decision 13). */
export function resultOfSubmission({
  isTrusted,
  isConcluded,
}: {
  isTrusted: boolean
  isConcluded: boolean
}): SubmissionResult {
  if (!isTrusted) return 'review'
  return isConcluded ? 'publication' : 'agreement'
}
