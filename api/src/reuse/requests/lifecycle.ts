import type { DeadlineStep, TurnParty } from '@fit-store/db/schema/cases'
import type { RequestStatus } from '@fit-store/db/schema/reuse'
import type { Permission } from '../../identity/policy.ts'
import { Problem } from '../../platform/problem.ts'

// The one table of how a request moves. Refusals, allowed actions, help texts and the drawn process all follow from it
// (product.md, "The reuse process"; decisions 9 and 11).

/** `it_provider`: who develops or operates the solution for its provider, and takes part in the room. */
export const parties = ['adopter', 'provider', 'it_provider', 'platform_operator'] as const
export type Party = (typeof parties)[number]

/** As sentences name them: with their article, and without. */
export const partyWords: Record<Party, { the: string; plain: string }> = {
  adopter: { the: 'die nachnutzende Stelle', plain: 'nachnutzende Stelle' },
  provider: { the: 'die bereitstellende Stelle', plain: 'bereitstellende Stelle' },
  it_provider: { the: 'ihr IT-Dienstleister', plain: 'IT-Dienstleister' },
  platform_operator: { the: 'der Plattformbetreiber', plain: 'Plattformbetreiber' },
}

export const moveNames = [
  'save',
  'discard',
  'declare',
  'forward',
  'reply',
  'agree',
  'decline',
  'fulfil',
  'withdraw',
] as const
export type MoveName = (typeof moveNames)[number]

export type Move = {
  from: readonly RequestStatus[]
  /** Null: the record is gone. */
  to: RequestStatus | null
  by: readonly Party[]
  /** Null: the move follows from something else and nobody makes it by hand. */
  permission: Permission | null
  label: string
  needs: string
  /** What the line of steps calls it; the first move out of a status that has it leads on. */
  step?: string
}

const underWay = ['declared', 'forwarded', 'in_coordination', 'coordinated'] as const

/** Every legal move. A move missing here does not exist. */
export const moves: Record<MoveName, Move> = {
  save: {
    from: ['draft'],
    to: 'draft',
    by: ['adopter'],
    permission: 'declare_interest',
    label: 'Entwurf speichern',
    needs: 'Nichts, ein Entwurf darf Lücken haben.',
  },
  discard: {
    from: ['draft'],
    to: null,
    by: ['adopter'],
    permission: 'declare_interest',
    label: 'Entwurf verwerfen',
    needs: 'Nichts. Der Entwurf ist danach gelöscht.',
  },
  declare: {
    from: ['draft'],
    to: 'declared',
    by: ['adopter'],
    permission: 'declare_interest',
    label: 'Interesse bekunden',
    needs: 'Umfang, gewünschter Beginn und ein Funktionspostfach; bei einer Bündelung die Kommunen.',
    step: 'Bekundet',
  },
  forward: {
    from: ['declared'],
    to: 'forwarded',
    by: ['platform_operator'],
    permission: 'forward_request',
    label: 'Weiterleiten',
    needs:
      'Fehlt nichts, leitet das Portal sofort selbst weiter. Sonst entscheidet eine Person beim Plattformbetreiber.',
    step: 'Weitergeleitet',
  },
  reply: {
    from: ['forwarded'],
    to: 'in_coordination',
    by: ['provider', 'it_provider'],
    permission: 'take_part_in_room',
    label: 'Abstimmung beginnen',
    needs: 'Die erste Nachricht der bereitstellenden Stelle oder ihres IT-Dienstleisters.',
    step: 'Abstimmung',
  },
  agree: {
    from: ['forwarded', 'in_coordination'],
    to: 'coordinated',
    by: ['provider'],
    permission: 'record_outcome',
    label: 'Zustimmen',
    needs:
      'Eine zeichnungsberechtigte Person und ein möglicher Beginn; bei Auflagen mindestens eine, und keine strittige.',
    step: 'Ergebnis',
  },
  decline: {
    from: ['forwarded', 'in_coordination'],
    to: 'declined',
    by: ['provider'],
    permission: 'record_outcome',
    label: 'Ablehnen',
    needs: 'Eine zeichnungsberechtigte Person und eine Begründung.',
  },
  fulfil: {
    from: ['coordinated'],
    to: 'fulfilled',
    by: ['platform_operator'],
    permission: null,
    label: 'Vertrag schließen',
    needs: 'Der Nachnutzungsvertrag ist von beiden Seiten unterzeichnet.',
    step: 'Vertrag',
  },
  withdraw: {
    from: underWay,
    to: 'withdrawn',
    by: ['adopter'],
    permission: 'declare_interest',
    label: 'Zurücknehmen',
    needs: 'Ein Grund. Möglich bis zum Vertragsschluss.',
  },
}

type Standing = { label: string; turn: TurnParty | null; deadline: DeadlineStep | null; help: string }

/** What each status means, whose turn it is there, and which deadline runs. A status missing here does not compile. */
export const standings: Record<RequestStatus, Standing> = {
  draft: {
    label: 'Entwurf',
    turn: 'adopter',
    deadline: null,
    help: 'Nur die eigene Organisation sieht den Entwurf.',
  },
  declared: {
    label: 'Bekundet',
    turn: 'platform_operator',
    deadline: 'forward',
    help: 'Der Plattformbetreiber klärt, was noch fehlt, und leitet weiter.',
  },
  forwarded: {
    label: 'Weitergeleitet',
    turn: 'provider',
    deadline: 'first_reply',
    help: 'Die bereitstellende Stelle antwortet zum ersten Mal.',
  },
  in_coordination: {
    label: 'In Abstimmung',
    turn: 'provider',
    deadline: 'outcome',
    help: 'Beide Seiten klären, was nötig ist. Die bereitstellende Stelle hält das Ergebnis fest.',
  },
  coordinated: {
    label: 'Abgestimmt',
    turn: 'platform_operator',
    deadline: 'offer',
    help: 'Der Plattformbetreiber bietet den Nachnutzungsvertrag an.',
  },
  fulfilled: { label: 'Erfüllt', turn: null, deadline: null, help: 'Der Nachnutzungsvertrag ist geschlossen.' },
  declined: {
    label: 'Abgelehnt',
    turn: null,
    deadline: null,
    help: 'Die bereitstellende Stelle hat abgelehnt; die Begründung steht im Abstimmungsschreiben.',
  },
  withdrawn: {
    label: 'Zurückgenommen',
    turn: null,
    deadline: null,
    help: 'Die nachnutzende Stelle hat die Anfrage zurückgenommen.',
  },
}

/** The refusal of what a status does not allow; `story` says how it came to that status. */
export const impossible = (status: RequestStatus, label: string, story = '') =>
  new Problem(
    409,
    'illegal-transition',
    `Stand der Anfrage: ${standings[status].label}. „${label}“ ist jetzt nicht möglich. ${story}`.trim(),
  )

export type OpenQuestion = { asks: TurnParty; askedAt: Date; dueOn: string | null }

/** Whose turn it is: who was asked first and has not answered yet, otherwise who has to act in this status. */
export function turnIn(
  status: RequestStatus,
  questions: readonly OpenQuestion[],
): { party: TurnParty; question: OpenQuestion | null } | null {
  const { turn } = standings[status]
  if (turn === null) return null
  const question = questions.toSorted((a, b) => a.askedAt.getTime() - b.askedAt.getTime())[0] ?? null
  return { party: question?.asks ?? turn, question }
}
