import type { Due, Subject, Turn } from './parts.ts'

/** A case until its agreement. */
export type RequestEvent =
  | {
      type: 'reuse_request.snapshot_taken'
      subject: Subject<'reuse_request'>
      data: { number: string; snapshot: string; kind: string }
    }
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
  | {
      type: 'reuse_request.turn_changed'
      subject: Subject<'reuse_request'>
      data: RequestName & Turn & { step: string }
    }
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
/** Whose turn it is afterwards; null where nobody owes anything. */
type OpenTurn = Due & { turn: string | null }
type Task = { task: string; what: string; owner: string; person: string | null; dueOn: string | null }
