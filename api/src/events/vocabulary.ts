/** Every event there is, with the data it carries. Data never holds personal data; actors are opaque names. */
export type Event =
  | { type: 'solution.collected'; subject: Subject<'solution'>; data: { slug: string } }
  | { type: 'solution.offered'; subject: Subject<'solution'>; data: { slug: string } }
  | { type: 'solution.changed'; subject: Subject<'solution'>; data: { slug: string; fields: string[] } }
  | { type: 'solution.removed'; subject: Subject<'solution'>; data: { slug: string } }
  | { type: 'solution.suspended'; subject: Subject<'solution'>; data: NamedSolution & { reason: string } }
  | { type: 'solution.resumed'; subject: Subject<'solution'>; data: NamedSolution }
  | {
      type: 'solution.withdrawn'
      subject: Subject<'solution'>
      data: NamedSolution & { reason: string; successor: string | null }
    }
  | {
      type: 'listing.created'
      subject: Subject<'listing'>
      data: NamedListing & { from: 'nothing' | 'copy' | 'publiccode' | 'csv' | 'claim' }
    }
  | { type: 'listing.section_saved'; subject: Subject<'listing'>; data: NamedListing & { section: string } }
  | { type: 'listing.contacts_changed'; subject: Subject<'listing'>; data: NamedListing }
  | { type: 'listing.drafted'; subject: Subject<'listing'>; data: NamedListing }
  | { type: 'listing.draft_discarded'; subject: Subject<'listing'>; data: NamedListing }
  | {
      /** `needsReview`: false where a trusted organisation's version is approved at once. */
      type: 'listing.submitted'
      subject: Subject<'listing'>
      data: NamedListing & ReviewName & { needsReview: boolean; dueOn?: string }
    }
  | { type: 'listing.submission_withdrawn'; subject: Subject<'listing'>; data: NamedListing & ReviewName }
  | {
      type: 'listing.review_claimed'
      subject: Subject<'listing'>
      data: NamedListing & ReviewName & { person: string; dueOn?: string | null }
    }
  | { type: 'listing.review_released'; subject: Subject<'listing'>; data: NamedListing & ReviewName }
  | {
      type: 'listing.review_due'
      subject: Subject<'listing'>
      data: NamedListing & ReviewName & { dueOn: string; isOverdue: boolean }
    }
  | { type: 'listing.commented'; subject: Subject<'listing'>; data: NamedListing & CommentedField }
  | { type: 'listing.comment_removed'; subject: Subject<'listing'>; data: NamedListing & CommentedField }
  | { type: 'listing.comment_resolved'; subject: Subject<'listing'>; data: NamedListing & CommentedField }
  | { type: 'listing.changes_requested'; subject: Subject<'listing'>; data: NamedListing & { reason: string } }
  | { type: 'listing.refused'; subject: Subject<'listing'>; data: NamedListing & { reason: string } }
  | {
      /**
       * `needsConclusion`: it is published once the provision agreement is concluded, else it already is. `reason` is the reviewer's;
       * null where a trusted organisation's version was not reviewed.
       */
      type: 'listing.approved'
      subject: Subject<'listing'>
      data: NamedListing & { version: string; slug: string | null; needsConclusion: boolean; reason: string | null }
    }
  | {
      /** `withConclusion`: the provision agreement published it, else its approval did. */
      type: 'listing.published'
      subject: Subject<'listing'>
      data: NamedListing & { version: string; slug: string; withConclusion: boolean }
    }
  | { type: 'listing.suspended'; subject: Subject<'listing'>; data: NamedListing & { reason: string } }
  | { type: 'listing.resumed'; subject: Subject<'listing'>; data: NamedListing }
  | {
      type: 'listing.withdrawn'
      subject: Subject<'listing'>
      data: NamedListing & { reason: string; successor: string | null }
    }
  | { type: 'listing.confirmed'; subject: Subject<'listing'>; data: NamedListing & { sections: string[] } }
  | {
      type: 'listing.confirmation_due'
      subject: Subject<'listing'>
      data: NamedListing & { sections: string[]; since: string }
    }
  | { type: 'listing.mailbox_named'; subject: Subject<'listing'>; data: NamedListing & { mailbox: string } }
  | { type: 'listing.mailbox_confirmed'; subject: Subject<'listing'>; data: NamedListing & { mailbox: string } }
  | { type: 'listing.file_added'; subject: Subject<'listing'>; data: NamedListing & { file: string; name: string } }
  | { type: 'listing.file_removed'; subject: Subject<'listing'>; data: NamedListing & { file: string; name: string } }
  | { type: 'listing_claim.requested'; subject: Subject<'listing_claim'>; data: { slug: string; title: string } }
  | {
      type: 'listing_claim.granted'
      subject: Subject<'listing_claim'>
      data: { slug: string; title: string; listing: string }
    }
  | {
      type: 'listing_claim.refused'
      subject: Subject<'listing_claim'>
      data: { slug: string; title: string; reason: string }
    }
  | { type: 'organisation.trusted'; subject: Subject<'organisation'>; data: { reason: string } }
  | { type: 'organisation.trust_ended'; subject: Subject<'organisation'>; data: { reason: string } }
  | { type: 'deadline.due'; subject: Subject<'organisation'>; data: NamedDeadline }
  | { type: 'organisation.added'; subject: Subject<'organisation'>; data: { slug: string } }
  | { type: 'reference.seeded'; subject: Subject<'reference'>; data: Record<string, number> }
  | { type: 'reference.imported'; subject: Subject<'reference'>; data: ImportCounts }
  | { type: 'person.joined'; subject: Subject<'person'>; data: { provider: string } }
  | { type: 'person.erased'; subject: Subject<'person'>; data: Record<string, never> }
  | { type: 'session.started'; subject: Subject<'person'>; data: { provider: string } }
  | { type: 'session.revoked'; subject: Subject<'person'>; data: Record<string, never> }
  | { type: 'organisation.registered'; subject: Subject<'organisation'>; data: { slug: string; seeks: string[] } }
  | { type: 'organisation.changed'; subject: Subject<'organisation'>; data: Changes }
  | { type: 'organisation.accredited'; subject: Subject<'organisation'>; data: { basis: string } }
  | { type: 'organisation.refused'; subject: Subject<'organisation'>; data: { reason: string } }
  | { type: 'organisation.withdrawn'; subject: Subject<'organisation'>; data: Record<string, never> }
  | { type: 'organisation.reapplied'; subject: Subject<'organisation'>; data: { seeks: string[] } }
  | { type: 'member.invited'; subject: Subject<'organisation'>; data: { invitation: string; roles: string[] } }
  | { type: 'invitation.withdrawn'; subject: Subject<'organisation'>; data: { invitation: string } }
  | { type: 'member.joined'; subject: Subject<'organisation'>; data: { person: string; roles: string[] } }
  | { type: 'member.removed'; subject: Subject<'organisation'>; data: { person: string } }
  | {
      type: 'role.granted'
      subject: Subject<'organisation'>
      data: { person: string; role: string; validFrom: string; validTo: string | null }
    }
  | { type: 'role.revoked'; subject: Subject<'organisation'>; data: { person: string; role: string } }
  | {
      type: 'api_token.created'
      subject: Subject<'organisation'>
      data: { token: string; name: string; prefix: string; scopes: string[] }
    }
  | {
      type: 'api_token.revoked'
      subject: Subject<'organisation'>
      data: { token: string; name: string; prefix: string }
    }
  | { type: 'webhook.created'; subject: Subject<'organisation'>; data: { webhook: string; name: string } }
  | { type: 'webhook.changed'; subject: Subject<'organisation'>; data: { webhook: string } & Changes }
  | { type: 'webhook.removed'; subject: Subject<'organisation'>; data: { webhook: string; name: string } }
  | { type: 'webhook.secret_rotated'; subject: Subject<'organisation'>; data: { webhook: string; name: string } }
  | { type: 'webhook.enabled'; subject: Subject<'organisation'>; data: { webhook: string; name: string } }
  | {
      type: 'webhook.disabled'
      subject: Subject<'organisation'>
      data: { webhook: string; name: string; cause: 'by_hand' | 'failing' | 'gone' }
    }
  | { type: 'preferences.changed'; subject: Subject<'person'>; data: Changes }
  | { type: 'allocation_key.proposed'; subject: Subject<'allocation_key'>; data: NamedKey }
  | { type: 'allocation_key.changed'; subject: Subject<'allocation_key'>; data: NamedKey }
  | { type: 'allocation_key.withdrawn'; subject: Subject<'allocation_key'>; data: NamedKey }
  | { type: 'allocation_key.approved'; subject: Subject<'allocation_key'>; data: NamedKey & { person: string } }
  | {
      type: 'allocation_key.refused'
      subject: Subject<'allocation_key'>
      data: NamedKey & { person: string; reason: string }
    }
  | {
      type: 'price_sheet.created'
      subject: Subject<'solution'>
      data: { sheet: string; year: number; edition: number }
    }
  | { type: 'price_sheet.changed'; subject: Subject<'solution'>; data: NamedSheet }
  | { type: 'price_sheet.discarded'; subject: Subject<'solution'>; data: NamedSheet }
  | { type: 'price_sheet.submitted'; subject: Subject<'solution'>; data: NamedSheet }
  | { type: 'price_sheet.returned'; subject: Subject<'solution'>; data: NamedSheet & { reason: string } }
  | { type: 'price_sheet.published'; subject: Subject<'solution'>; data: NamedSheet }
  | {
      type: 'price_sheet.due'
      subject: Subject<'solution'>
      data: { year: number; dueOn: string; slug: string; title: string; daysLeft: number }
    }
  | { type: 'solution.costs_computed'; subject: Subject<'solution'>; data: Record<string, never> }
  | { type: 'price_round.opened'; subject: Subject<'price_round'>; data: { year: number; dueOn: string } }
  | { type: 'price_round.changed'; subject: Subject<'price_round'>; data: Changes }
  | { type: 'terms_version.drafted'; subject: Subject<'terms_version'>; data: TermsName & { basedOn: number | null } }
  | { type: 'terms_version.changed'; subject: Subject<'terms_version'>; data: TermsName & { fields: string[] } }
  | { type: 'terms_version.discarded'; subject: Subject<'terms_version'>; data: TermsName }
  | { type: 'terms_version.comments_opened'; subject: Subject<'terms_version'>; data: TermsName & { dueOn: string } }
  | { type: 'terms_version.review_requested'; subject: Subject<'terms_version'>; data: TermsName & { hash: string } }
  | { type: 'terms_version.returned'; subject: Subject<'terms_version'>; data: TermsName & { reason: string } }
  | { type: 'terms_version.approved_by_one'; subject: Subject<'terms_version'>; data: TermsName & { hash: string } }
  | {
      type: 'terms_version.put_into_force'
      subject: Subject<'terms_version'>
      data: TermsName & { hash: string; validFrom: string }
    }
  | { type: 'terms_version.file_added'; subject: Subject<'terms_version'>; data: TermsName & { file: string } }
  | { type: 'terms_version.file_removed'; subject: Subject<'terms_version'>; data: TermsName & { file: string } }
  | { type: 'terms_clause.changed'; subject: Subject<'terms_version'>; data: TermsName & ClauseChange }
  | { type: 'terms_comment.added'; subject: Subject<'terms_version'>; data: TermsName & CommentName }
  | { type: 'terms_comment.resolved'; subject: Subject<'terms_version'>; data: TermsName & CommentName }
  | {
      type: 'terms_vote.cast'
      subject: Subject<'terms_version'>
      data: TermsName & { land: string; ballot: string; hash: string }
    }
  | {
      type: 'reuse_request.snapshot_taken'
      subject: Subject<'reuse_request'>
      data: { number: string; snapshot: string; kind: string }
    }
  | { type: 'agreement.drafted'; subject: Subject<'agreement'>; data: AgreementName }
  | { type: 'agreement.changed'; subject: Subject<'agreement'>; data: AgreementName & { fields: string[] } }
  | { type: 'agreement.approved_by_one'; subject: Subject<'agreement'>; data: AgreementName & Due }
  | { type: 'agreement.offered'; subject: Subject<'agreement'>; data: AgreementName & Due & { documentHash: string } }
  | {
      type: 'agreement.signed'
      subject: Subject<'agreement'>
      data: AgreementName & Due & { signatures: number; of: number }
    }
  | { type: 'agreement.concluded'; subject: Subject<'agreement'>; data: AgreementName }
  | { type: 'agreement.declined'; subject: Subject<'agreement'>; data: AgreementName & { reason: string } }
  | {
      type: 'agreement.withdrawn'
      subject: Subject<'agreement'>
      data: AgreementName & { reason: string } & Consequence
    }
  | {
      type: 'agreement.terminated'
      subject: Subject<'agreement'>
      data: AgreementName & { endsOn: string; reason: string } & Consequence
    }
  | { type: 'agreement.ended'; subject: Subject<'agreement'>; data: AgreementName & { endsOn: string | null } }
  | { type: 'agreement.letter_annexed'; subject: Subject<'agreement'>; data: AgreementName & AnnexName }
  | { type: 'agreement.amendment_added'; subject: Subject<'agreement'>; data: AgreementName & AnnexName }
  | { type: 'agreement.reference_changed'; subject: Subject<'agreement'>; data: AgreementName & Changes }
  | { type: 'agreement.due'; subject: Subject<'agreement'>; data: AgreementName & Turn & { daysLeft: number } }
  | {
      type: 'agreement.co_signature_asked'
      subject: Subject<'agreement'>
      data: AgreementName & { person: string }
    }
  | {
      type: 'agreement.co_signature_answered'
      subject: Subject<'agreement'>
      data: AgreementName & { person: string; answer: string }
    }
  | { type: 'agreement_rule.changed'; subject: Subject<'agreement_rule'>; data: Changes }
  | { type: 'roll_out.planned'; subject: Subject<'roll_out'>; data: RollOutName & { status: string } }
  | { type: 'roll_out.changed'; subject: Subject<'roll_out'>; data: RollOutName & { fields: string[] } }
  | { type: 'roll_out.moved'; subject: Subject<'roll_out'>; data: RollOutName & { from: string; to: string } }
  | { type: 'calendar_feed.created'; subject: Subject<'person'>; data: { feed: string } }
  | { type: 'calendar_feed.revoked'; subject: Subject<'person'>; data: { feed: string } }
  | { type: 'checklist.attached'; subject: Subject<'checklist'>; data: ChecklistName }
  | { type: 'checklist.ticked'; subject: Subject<'checklist'>; data: ChecklistName & { key: string; result: string } }
  | { type: 'reuse_request.drafted'; subject: Subject<'reuse_request'>; data: { number: string } }
  | { type: 'reuse_request.changed'; subject: Subject<'reuse_request'>; data: { number: string } }
  | { type: 'reuse_request.discarded'; subject: Subject<'reuse_request'>; data: { number: string } }
  | { type: 'reuse_request.declared'; subject: Subject<'reuse_request'>; data: RequestMove & Due & { gaps: string[] } }
  | {
      type: 'reuse_request.forwarded'
      subject: Subject<'reuse_request'>
      data: RequestMove & Due & { isAutomatic: boolean }
    }
  | { type: 'reuse_request.coordination_opened'; subject: Subject<'reuse_request'>; data: RequestMove }
  | {
      type: 'reuse_request.outcome_recorded'
      subject: Subject<'reuse_request'>
      data: RequestMove & Due & { outcome: string; reason: string | null; letter: string }
    }
  | {
      type: 'reuse_request.withdrawn'
      subject: Subject<'reuse_request'>
      data: RequestMove & { cause: string; reason: string | null }
    }
  | { type: 'reuse_request.fulfilled'; subject: Subject<'reuse_request'>; data: RequestMove & { agreement: string } }
  | { type: 'reuse_request.turn_changed'; subject: Subject<'reuse_request'>; data: RequestName & Turn }
  | {
      type: 'reuse_request.letter_filed'
      subject: Subject<'reuse_request'>
      data: RequestName & { letter: string; kind: string; document: string; pdf: string }
    }
  | { type: 'reuse_request.due'; subject: Subject<'reuse_request'>; data: RequestName & Turn & { daysLeft: number } }
  | {
      type: 'reuse_request.message_added'
      subject: Subject<'reuse_request'>
      data: RequestName & { message: string; attachments: number }
    }
  | {
      type: 'reuse_request.question_asked'
      subject: Subject<'reuse_request'>
      data: RequestName & Turn & { message: string }
    }
  | {
      type: 'reuse_request.question_answered'
      subject: Subject<'reuse_request'>
      data: RequestName & OpenTurn & { message: string; question: string }
    }
  | {
      type: 'reuse_request.question_settled'
      subject: Subject<'reuse_request'>
      data: RequestName & OpenTurn & { question: string }
    }
  | { type: 'reuse_request.note_added'; subject: Subject<'reuse_request'>; data: { number: string; message: string } }
  | {
      type: 'reuse_request.condition_proposed'
      subject: Subject<'reuse_request'>
      data: RequestName & { condition: number }
    }
  | {
      type: 'reuse_request.condition_answered'
      subject: Subject<'reuse_request'>
      data: RequestName & { condition: number; answer: string }
    }
  | {
      type: 'reuse_request.condition_withdrawn'
      subject: Subject<'reuse_request'>
      data: RequestName & { condition: number }
    }
  | {
      type: 'reuse_request.date_proposed'
      subject: Subject<'reuse_request'>
      data: RequestName & { what: string; day: string }
    }
  | {
      type: 'reuse_request.date_answered'
      subject: Subject<'reuse_request'>
      data: RequestName & { what: string; day: string; answer: string }
    }
  | { type: 'reuse_request.task_added'; subject: Subject<'reuse_request'>; data: RequestName & Task }
  | { type: 'reuse_request.task_changed'; subject: Subject<'reuse_request'>; data: RequestName & Task }
  | { type: 'reuse_request.task_done'; subject: Subject<'reuse_request'>; data: RequestName & Task }
  | { type: 'reuse_request.task_reopened'; subject: Subject<'reuse_request'>; data: RequestName & Task }
  | { type: 'reuse_request.fit_assessed'; subject: Subject<'reuse_request'>; data: RequestName & { fit: string } }
  | { type: 'reuse_request.reference_changed'; subject: Subject<'reuse_request'>; data: { number: string } }
  | {
      type: 'reuse_request.answer_published'
      subject: Subject<'reuse_request'>
      data: RequestName & { answer: string }
    }
  | {
      type: 'reuse_request.answer_unpublished'
      subject: Subject<'reuse_request'>
      data: RequestName & { answer: string }
    }
  | {
      type: 'reuse_request.co_signature_asked'
      subject: Subject<'reuse_request'>
      data: { number: string; person: string }
    }
  | {
      type: 'reuse_request.co_signature_answered'
      subject: Subject<'reuse_request'>
      data: { number: string; person: string; answer: string }
    }
  | { type: 'deadline_rule.changed'; subject: Subject<'deadline_rule'>; data: Changes }
  | { type: 'delivery.retried'; subject: Subject<'delivery'>; data: Record<string, never> }
  | { type: 'parked_event.retried'; subject: Subject<'parked_event'>; data: Retry }

/** What a record said before and says now, for the fields that changed. */
export type Changes = { before: Record<string, unknown>; after: Record<string, unknown> }

/** Which event is to be handed to which consumer once more. */
export type Retry = { consumer: string; eventId: number }

/** Which version of which document, as pages and mails call it. */
type TermsName = { document: string; slug: string; version: number; title: string }
/** Which agreement, as pages and mails call it. */
/** It followed from something else, which the reason names: nobody did it to this agreement. */
type Consequence = { isConsequence?: true }
type AgreementName = { number: string; kind: string; title: string }
type AnnexName = { position: number; annex: string }
type RollOutName = { agreement: string; number: string; ars: string; name: string }
type ClauseChange = { clause: string; change: 'added' | 'saved' | 'removed' | 'moved'; hash: string | null }
type ChecklistName = { checklist: string; subjectType: string; subjectId: string }
type CommentName = { comment: string; clause: string | null; answers: string | null }

export type EventType = Event['type']
export type SubjectType = Event['subject']['type']
type Subject<T extends string> = { type: T; id: string }

/** What pages and mails call a request, and for which party somebody acted; null where the system did. */
export type RequestName = {
  number: string
  title: string
  slug: string
  adopter: string
  provider: string
  party: string | null
}
type RequestMove = RequestName & { from: string; to: string }
/** By when whoever has the turn now is asked to act; null without a deadline. */
type Due = { dueOn: string | null }
type Turn = Due & { turn: string }
/** Whose turn it is afterwards; null where nobody owes anything. */
type OpenTurn = Due & { turn: string | null }
type Task = { task: string; what: string; owner: string; person: string | null; dueOn: string | null }

/** Which version of which listing, as pages and mails call it. `number` is the version; null where it is about the listing as a whole. */
export type NamedListing = { listing: string; number: number | null; title: string }
/** A deadline of the calendar; `key` stays the same when its day moves, `person` is the colleague it is for. */
type NamedDeadline = {
  key: string
  kind: string
  title: string
  path: string
  isMine: boolean
  person: string | null
  dueOn: string
  daysLeft: number
}
type NamedSolution = { slug: string; title: string }
/** Id of the version under review. */
type ReviewName = { version: string }
type CommentedField = { comment: string; section: string; field: string | null }
type NamedKey = { slug: string; name: string }
type NamedSheet = { sheet: string; year: number; edition: number; title: string; slug: string }

export type ImportCounts = {
  source: string
  read: number
  added: number
  changed: number
  unchanged: number
  refused: number
}
