import type { Subject } from './parts.ts'

/** How contract terms come about. */
export type TermsEvent =
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

/** Which version of which document, as pages and mails call it. */
type TermsName = { document: string; slug: string; version: number; title: string }
type ClauseChange = { clause: string; change: 'added' | 'saved' | 'removed' | 'moved'; hash: string | null }
type CommentName = { comment: string; clause: string | null; answers: string | null }
