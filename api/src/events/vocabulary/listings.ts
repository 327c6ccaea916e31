import type { Subject } from './parts.ts'

/** How an offer is made, reviewed, published and kept true. */
export type ListingEvent =
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

/** Which version of which listing, as pages and mails call it. `number` is the version; null where it is about the listing as a whole. */
type NamedListing = { listing: string; number: number | null; title: string }
/** Id of the version under review. */
type ReviewName = { version: string }
type CommentedField = { comment: string; section: string; field: string | null }
