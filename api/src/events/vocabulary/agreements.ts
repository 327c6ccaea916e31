import type { Changes, Due, Subject, Turn } from './parts.ts'

/** Agreements, and what follows from them. */
export type AgreementEvent =
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
  | { type: 'checklist.attached'; subject: Subject<'checklist'>; data: ChecklistName }
  | { type: 'checklist.ticked'; subject: Subject<'checklist'>; data: ChecklistName & { key: string; result: string } }
  | { type: 'deadline_rule.changed'; subject: Subject<'deadline_rule'>; data: Changes }

/** Which agreement, as pages and mails call it. */
type AgreementName = { number: string; kind: string; title: string }
/** It followed from something else, which the reason names: nobody did it to this agreement. */
type Consequence = { isConsequence?: true }
type AnnexName = { position: number; annex: string }
type RollOutName = { agreement: string; number: string; ars: string; name: string }
type ChecklistName = { checklist: string; subjectType: string; subjectId: string }
