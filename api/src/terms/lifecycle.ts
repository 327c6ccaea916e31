import { Problem } from '../platform/problem.ts'

/** Where a version stands. Commenting is a phase of the draft; in force and superseded follow from the days (decision 16). */
export const termsPhases = ['draft', 'commenting', 'in_review', 'approved', 'in_force', 'superseded'] as const
export type Phase = (typeof termsPhases)[number]

export const termsActions = [
  'edit',
  'discard',
  'open_comments',
  'comment',
  'resolve_comment',
  'vote',
  'request_review',
  'return_to_draft',
  'approve',
  'put_into_force',
] as const
export type Action = (typeof termsActions)[number]

/** `drafter`: contract management of the platform operator. `working_group`: coordinators of the Länder. */
export type Party = 'drafter' | 'working_group'

const drafter: Party[] = ['drafter']
const both: Party[] = ['drafter', 'working_group']

/** Every legal move. A phase missing here does not compile; a move missing here does not exist. */
const moves: Record<Phase, Partial<Record<Action, Party[]>>> = {
  draft: { edit: drafter, discard: drafter, open_comments: drafter },
  commenting: {
    edit: drafter,
    discard: drafter,
    comment: both,
    resolve_comment: drafter,
    vote: ['working_group'],
    request_review: drafter,
  },
  in_review: { return_to_draft: drafter, approve: drafter, put_into_force: drafter },
  approved: {},
  in_force: {},
  superseded: {},
}

/** What only people do, because it stands under their name: a program with a token of its own cannot. */
export const personalActions: readonly Action[] = ['comment', 'resolve_comment', 'vote', 'approve']

export const allowedActions = (phase: Phase, party: Party | null): Action[] =>
  party === null ? [] : termsActions.filter((action) => moves[phase][action]?.includes(party))

/** Refuses with 409 a move that does not exist in this phase. Who may make it, the routes and the policy say. */
export function requireMove(phase: Phase, action: Action) {
  if (!moves[phase][action])
    throw new Problem(409, 'illegal-transition', `${refusals[phase]} Diese Änderung ist dort nicht vorgesehen.`)
}

const refusals: Record<Phase, string> = {
  draft: 'Diese Fassung ist ein Entwurf, zu dem noch keine Kommentare gesammelt werden.',
  commenting: 'Zu dieser Fassung werden gerade Kommentare gesammelt.',
  in_review: 'Diese Fassung ist in Prüfung, ihr Text steht still.',
  approved: 'Diese Fassung ist freigegeben und unveränderlich.',
  in_force: 'Diese Fassung gilt und ist unveränderlich.',
  superseded: 'Diese Fassung ist abgelöst und unveränderlich.',
}

/** The phase from what is stored. `today` is a Berlin day; `validTo` the day before the next version begins. */
export function phaseOf(version: Standing, today: string): Phase {
  if (version.stored === 'draft') return version.commentsOpenedAt === null ? 'draft' : 'commenting'
  if (version.stored === 'in_review') return 'in_review'
  if (version.validFrom === null || version.validFrom > today) return 'approved'
  return version.validTo !== null && version.validTo < today ? 'superseded' : 'in_force'
}

export type Standing = {
  stored: 'draft' | 'in_review' | 'approved'
  commentsOpenedAt: Date | null
  validFrom: string | null
  validTo: string | null
}
