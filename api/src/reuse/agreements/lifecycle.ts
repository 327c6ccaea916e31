import type { AgreementKind, AgreementParty, AgreementStatus } from '@fit-store/db/schema/agreements'
import type { DeadlineStep, TurnParty } from '@fit-store/db/schema/cases'
import { Problem } from '../../platform/problem.ts'

// An agreement from draft to end (decision 10). One table: which move there is in which status, who may make it, what it needs,
// whose turn is next and by which deadline. Refusals, buttons, help texts and the drawn process follow from it.

export const agreementActions = [
  'edit',
  'approve',
  'offer',
  'sign',
  'file_signature',
  'countersign',
  'decline',
  'withdraw',
  'pass_on',
  'add_amendment',
  'terminate',
  'end',
] as const
export type AgreementAction = (typeof agreementActions)[number]

/** The parties, and the timetable of the product itself. */
export type Mover = AgreementParty | 'timetable'

export type Move = {
  by: readonly Mover[]
  to: AgreementStatus
  label: string
  /** What it needs, in words for a help text. */
  needs: string
  /** What the line of steps calls it. The one move of a status that has it leads on, the others stay or step back. */
  step?: string
}

const offeror: readonly Mover[] = ['offeror']
const partner: readonly Mover[] = ['partner']
const either: readonly Mover[] = ['offeror', 'partner']

const stepBack = {
  decline: { by: partner, to: 'declined', label: 'Ablehnen', needs: 'Eine Begründung.' },
  withdraw: { by: offeror, to: 'withdrawn', label: 'Zurückziehen', needs: 'Eine Begründung.' },
} satisfies Partial<Record<AgreementAction, Move>>

const addAmendment = {
  by: offeror,
  label: 'Weitere Anlage ablegen',
  needs: 'Eine PDF-Datei und eine Bezeichnung.',
} as const

/** Every legal move. A status missing here does not compile; a move missing here does not exist. */
export const moves: Record<AgreementStatus, Partial<Record<AgreementAction, Move>>> = {
  draft: {
    edit: { by: offeror, to: 'draft', label: 'Entwurf bearbeiten', needs: 'Die Angaben des Vertrags.' },
    approve: {
      by: offeror,
      to: 'draft',
      label: 'Stand freigeben',
      needs: 'Eine Person mit der Rolle Vertragsmanagement.',
    },
    offer: {
      by: offeror,
      to: 'offered',
      label: 'Anbieten',
      needs: 'Die Freigabe einer zweiten Person, eine beantwortete Prüfliste und geltende Vertragsbedingungen.',
      step: 'Angebot',
    },
    withdraw: stepBack.withdraw,
  },
  offered: {
    sign: {
      by: partner,
      to: 'signed',
      label: 'Unterzeichnen',
      needs: 'Eine zeichnungsberechtigte Person und genau das angezeigte Dokument.',
      step: 'Unterzeichnung',
    },
    file_signature: {
      by: offeror,
      to: 'signed',
      label: 'Unterzeichnetes Dokument ablegen',
      needs: 'Die unterzeichnete PDF-Datei einer Kommune ohne Konto.',
    },
    ...stepBack,
  },
  signed: {
    countersign: {
      by: offeror,
      to: 'concluded',
      label: 'Gegenzeichnen',
      needs: 'Eine Person, die für die anbietende Stelle zeichnen darf.',
      step: 'Gegenzeichnung',
    },
    ...stepBack,
  },
  concluded: {
    pass_on: { by: partner, to: 'concluded', label: 'Weitergeben', needs: 'Eine Kommune mit Regionalschlüssel.' },
    add_amendment: { ...addAmendment, to: 'concluded' },
    terminate: {
      by: either,
      to: 'terminated',
      label: 'Kündigen',
      needs: 'Einen letzten Tag nach der Kündigungsfrist und eine Begründung.',
      step: 'Kündigung',
    },
    end: { by: ['timetable'], to: 'ended', label: 'Ablösen', needs: 'Einen Nachfolgevertrag.' },
  },
  terminated: {
    add_amendment: { ...addAmendment, to: 'terminated' },
    end: {
      by: ['timetable'],
      to: 'ended',
      label: 'Beenden',
      needs: 'Das Verstreichen des letzten Tages.',
      step: 'Ende',
    },
  },
  ended: {},
  declined: {},
  withdrawn: {},
}

/** Who moves, as the drawn process names them. */
export const moverWords: Record<Mover, string> = {
  offeror: 'anbietende Stelle',
  partner: 'Vertragspartei',
  timetable: 'FIT-Store von selbst',
}

/** The moves a party may make in a status, as far as the table goes; what else a move needs, its operation knows. */
export const movesOf = (status: AgreementStatus, mover: Mover | null): AgreementAction[] =>
  agreementActions.filter((action) => mover !== null && moves[status][action]?.by.includes(mover))

/** The status after a move. Refuses with 409 what does not exist now; `happened` says what the others did meanwhile. */
export function next(status: AgreementStatus, action: AgreementAction, happened = ''): AgreementStatus {
  const move = moves[status][action]
  if (!move) {
    const detail = [`Der Vertrag ist ${standings[status].words}; das ist jetzt nicht möglich.`, happened].filter(
      Boolean,
    )
    throw new Problem(409, 'illegal-transition', detail.join(' '))
  }
  return move.to
}

export const turns: Partial<Record<AgreementStatus, { mover: AgreementParty; step: DeadlineStep }>> = {
  draft: { mover: 'offeror', step: 'offer' },
  offered: { mover: 'partner', step: 'signature' },
  signed: { mover: 'offeror', step: 'countersign' },
}

/** Whose turn it is in a status and which deadline runs; null where nobody owes anything. */
export function turnIn(kind: AgreementKind, status: AgreementStatus): { party: TurnParty; step: DeadlineStep } | null {
  const turn = turns[status]
  return turn ? { party: roles[kind][turn.mover], step: turn.step } : null
}

/** Which side is reminded; for a municipality without an account, who offers and files what it signs. Null where nobody owes anything. */
export const turnOf = ({ status, partnerId }: { status: AgreementStatus; partnerId: string | null }) => {
  const turn = turns[status]
  return turn ? (partnerId === null ? 'offeror' : turn.mover) : null
}

/** What the parties of each kind are called in the case: who passes a solution on stands where its provider stands. */
export const roles: Record<AgreementKind, Record<AgreementParty, TurnParty>> = {
  provision: { offeror: 'platform_operator', partner: 'provider' },
  reuse: { offeror: 'platform_operator', partner: 'adopter' },
  sub_reuse: { offeror: 'provider', partner: 'adopter' },
}

/** Statuses that nothing leads out of. */
export const isClosed = (status: AgreementStatus) => Object.keys(moves[status]).length === 0

/** Statuses in which an agreement binds its parties. */
export const isInForce = (status: AgreementStatus) => status === 'concluded' || status === 'terminated'

/** What each status is called, and how a sentence goes on after "Der Vertrag ist". */
export const standings: Record<AgreementStatus, { label: string; words: string }> = {
  draft: { label: 'Entwurf', words: 'noch ein Entwurf' },
  offered: { label: 'Angeboten', words: 'angeboten und wartet auf Unterzeichnung' },
  signed: { label: 'Unterzeichnet', words: 'unterzeichnet und wartet auf Gegenzeichnung' },
  concluded: { label: 'Geschlossen', words: 'geschlossen' },
  terminated: { label: 'Gekündigt', words: 'gekündigt' },
  ended: { label: 'Beendet', words: 'beendet' },
  declined: { label: 'Abgelehnt', words: 'abgelehnt' },
  withdrawn: { label: 'Zurückgezogen', words: 'zurückgezogen' },
}
