import type { Actor } from '../platform/ctx.ts'
import type { Event, EventType, SubjectType } from './vocabulary.ts'

/**
 * `everyone`: a public fact. `concerned`: the organisation or person the record is, or belongs to; of a case, its parties; of terms,
 * the Länder that discuss them. `own`: the organisation that did it. `operator`: nobody else.
 */
type Reader = 'everyone' | 'concerned' | 'own' | 'operator'

/** Who may read what in the history of a record. A type of event missing here does not compile. */
const histories: { [S in SubjectType]: Record<Extract<Event, { subject: { type: S } }>['type'], Reader> } = {
  solution: {
    'solution.collected': 'everyone',
    'solution.offered': 'everyone',
    'solution.changed': 'everyone',
    'solution.removed': 'everyone',
    'solution.suspended': 'everyone',
    'solution.resumed': 'everyone',
    'solution.withdrawn': 'everyone',
    'solution.costs_computed': 'operator',
    'price_sheet.created': 'concerned',
    'price_sheet.changed': 'concerned',
    'price_sheet.discarded': 'concerned',
    'price_sheet.submitted': 'concerned',
    'price_sheet.returned': 'concerned',
    'price_sheet.published': 'everyone',
    'price_sheet.due': 'concerned',
  },
  organisation: {
    'organisation.added': 'concerned',
    'deadline.due': 'concerned',
    'organisation.registered': 'concerned',
    'organisation.changed': 'concerned',
    'organisation.accredited': 'concerned',
    'organisation.refused': 'concerned',
    'organisation.reapplied': 'concerned',
    'organisation.withdrawn': 'concerned',
    'member.invited': 'concerned',
    'invitation.withdrawn': 'concerned',
    'member.joined': 'concerned',
    'member.removed': 'concerned',
    'role.granted': 'concerned',
    'role.revoked': 'concerned',
    'api_token.created': 'concerned',
    'api_token.revoked': 'concerned',
    'webhook.created': 'concerned',
    'webhook.changed': 'concerned',
    'webhook.removed': 'concerned',
    'webhook.secret_rotated': 'concerned',
    'webhook.enabled': 'concerned',
    'webhook.disabled': 'concerned',
    'organisation.trusted': 'concerned',
    'organisation.trust_ended': 'concerned',
  },
  listing: {
    'listing.created': 'concerned',
    'listing.section_saved': 'concerned',
    'listing.contacts_changed': 'concerned',
    'listing.drafted': 'concerned',
    'listing.draft_discarded': 'concerned',
    'listing.submitted': 'concerned',
    'listing.submission_withdrawn': 'concerned',
    'listing.review_claimed': 'operator',
    'listing.review_released': 'operator',
    'listing.review_due': 'operator',
    'listing.commented': 'operator', // the provider learns of comments with the decision
    'listing.comment_removed': 'operator',
    'listing.comment_resolved': 'concerned',
    'listing.changes_requested': 'concerned',
    'listing.refused': 'concerned',
    'listing.approved': 'concerned',
    'listing.published': 'everyone',
    'listing.suspended': 'everyone',
    'listing.resumed': 'everyone',
    'listing.withdrawn': 'everyone',
    'listing.confirmed': 'concerned',
    'listing.confirmation_due': 'concerned',
    'listing.mailbox_named': 'concerned',
    'listing.mailbox_confirmed': 'concerned',
    'listing.file_added': 'concerned',
    'listing.file_removed': 'concerned',
  },
  listing_claim: {
    'listing_claim.requested': 'concerned',
    'listing_claim.granted': 'concerned',
    'listing_claim.refused': 'concerned',
  },
  person: {
    'person.joined': 'concerned',
    'person.erased': 'concerned',
    'session.started': 'concerned',
    'session.revoked': 'concerned',
    'preferences.changed': 'concerned',
    'calendar_feed.created': 'concerned',
    'calendar_feed.revoked': 'concerned',
  },
  terms_version: {
    'terms_version.drafted': 'concerned',
    'terms_version.changed': 'concerned',
    'terms_version.discarded': 'operator',
    'terms_version.comments_opened': 'concerned',
    'terms_version.review_requested': 'concerned',
    'terms_version.returned': 'concerned',
    'terms_version.approved_by_one': 'concerned',
    'terms_version.put_into_force': 'everyone',
    'terms_version.file_added': 'concerned',
    'terms_version.file_removed': 'concerned',
    'terms_clause.changed': 'concerned',
    'terms_comment.added': 'concerned',
    'terms_comment.resolved': 'concerned',
    'terms_vote.cast': 'concerned',
  },
  checklist: { 'checklist.attached': 'operator', 'checklist.ticked': 'operator' },
  reference: { 'reference.seeded': 'operator', 'reference.imported': 'operator' },
  allocation_key: {
    'allocation_key.proposed': 'concerned',
    'allocation_key.changed': 'concerned',
    'allocation_key.withdrawn': 'concerned',
    'allocation_key.approved': 'everyone',
    'allocation_key.refused': 'concerned',
  },
  price_round: { 'price_round.opened': 'everyone', 'price_round.changed': 'everyone' },
  agreement: {
    'agreement.drafted': 'own',
    'agreement.changed': 'own',
    'agreement.approved_by_one': 'own',
    'agreement.offered': 'concerned',
    'agreement.signed': 'concerned',
    'agreement.concluded': 'concerned',
    'agreement.declined': 'concerned',
    'agreement.withdrawn': 'concerned',
    'agreement.terminated': 'concerned',
    'agreement.ended': 'concerned',
    'agreement.letter_annexed': 'concerned',
    'agreement.amendment_added': 'concerned',
    'agreement.reference_changed': 'own',
    'agreement.due': 'concerned',
    'agreement.co_signature_asked': 'own',
    'agreement.co_signature_answered': 'own',
  },
  agreement_rule: { 'agreement_rule.changed': 'operator' },
  roll_out: { 'roll_out.planned': 'concerned', 'roll_out.changed': 'concerned', 'roll_out.moved': 'concerned' },
  reuse_request: {
    'reuse_request.drafted': 'own',
    'reuse_request.changed': 'own',
    'reuse_request.discarded': 'own',
    'reuse_request.declared': 'concerned',
    'reuse_request.forwarded': 'concerned',
    'reuse_request.coordination_opened': 'concerned',
    'reuse_request.outcome_recorded': 'concerned',
    'reuse_request.withdrawn': 'concerned',
    'reuse_request.fulfilled': 'concerned',
    'reuse_request.turn_changed': 'concerned',
    'reuse_request.letter_filed': 'concerned',
    'reuse_request.due': 'concerned',
    'reuse_request.message_added': 'concerned',
    'reuse_request.question_asked': 'concerned',
    'reuse_request.question_answered': 'concerned',
    'reuse_request.question_settled': 'concerned',
    'reuse_request.note_added': 'own',
    'reuse_request.condition_proposed': 'concerned',
    'reuse_request.condition_answered': 'concerned',
    'reuse_request.condition_withdrawn': 'concerned',
    'reuse_request.date_proposed': 'concerned',
    'reuse_request.date_answered': 'concerned',
    'reuse_request.task_added': 'concerned',
    'reuse_request.task_changed': 'concerned',
    'reuse_request.task_done': 'concerned',
    'reuse_request.task_reopened': 'concerned',
    'reuse_request.fit_assessed': 'concerned',
    'reuse_request.reference_changed': 'own',
    'reuse_request.answer_published': 'concerned',
    'reuse_request.answer_unpublished': 'concerned',
    'reuse_request.snapshot_taken': 'own',
    'reuse_request.co_signature_asked': 'own',
    'reuse_request.co_signature_answered': 'own',
  },
  deadline_rule: { 'deadline_rule.changed': 'operator' },
  delivery: { 'delivery.retried': 'operator' },
  parked_event: { 'parked_event.retried': 'operator' },
}

export const subjectTypes = Object.keys(histories) as SubjectType[]
export const eventTypes = Object.values(histories).flatMap((types) => Object.keys(types) as EventType[])

const typesFor = (subject: SubjectType, reader: Reader) =>
  Object.entries(histories[subject]).flatMap(([type, who]) => (who === reader ? [type as EventType] : []))

/** What an organisation may have itself told of: public facts, and what concerns it. */
export const publicTypes = subjectTypes.flatMap((subject) => typesFor(subject, 'everyone'))
export const ownTypes = typesFor('organisation', 'concerned')

/** What the parties of a case read of it: what concerns all of them, and what only the organisation that did it may know. */
export const caseTypes = (subject: SubjectType) => ({
  shared: typesKnownTo(subject, 'concerned'),
  own: typesFor(subject, 'own'),
})

/** Fields of an event that hold the id of a person. The log keeps them; who may know whom they mean is told the name instead. */
export const personFields = ['person', 'deputyFor']

/** How near somebody is to a record. */
export type Standing = 'everyone' | 'concerned' | 'operator'
const standings: readonly Standing[] = ['everyone', 'concerned', 'operator']

/** What of a record's history somebody may read; who is nearer also reads what those further away do. */
export const typesKnownTo = (subject: SubjectType, standing: Standing) =>
  standings.slice(0, standings.indexOf(standing) + 1).flatMap((reader) => typesFor(subject, reader))

/** The types of events this actor may read about this record; none for who has nothing to do with it. */
export function readableTypes(actor: Actor, subject: { type: SubjectType; id: string }): EventType[] {
  const { organisation, personId, roles } = actor
  const isConcerned = subject.id === (subject.type === 'person' ? personId : organisation?.id)
  const isOperator = organisation?.kind === 'platform_operator' && roles.includes('operator_administrator')
  const types = Object.entries(histories[subject.type]) as [EventType, Reader][]
  return types
    .filter(([, reader]) => isOperator || reader === 'everyone' || (reader === 'concerned' && isConcerned))
    .map(([type]) => type)
}
