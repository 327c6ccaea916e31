import { rollOutStatuses, type RollOutStatus } from '@fit-store/db/schema/adoption'
import { Problem } from '../platform/problem.ts'

/** Where an authority can go next. Steps may be skipped, because what is reported has happened already. */
const moves: Record<RollOutStatus, readonly RollOutStatus[]> = {
  planned: ['connecting', 'pilot', 'live', 'stopped'],
  connecting: ['planned', 'pilot', 'live', 'stopped'],
  pilot: ['connecting', 'live', 'stopped'],
  live: ['pilot', 'stopped'],
  stopped: ['planned'],
}

export const allowedStatuses = (status: RollOutStatus) => moves[status]

/** Refuses with 409 a step that does not exist. */
export function requireStep(from: RollOutStatus, to: RollOutStatus) {
  if (from === to || moves[from].includes(to)) return
  const possible = moves[from].map((status) => words[status]).join(', ')
  throw new Problem(409, 'illegal-transition', `Die Anbindung ist ${words[from]}. Möglich ist jetzt: ${possible}.`)
}

export const words: Record<RollOutStatus, string> = {
  planned: 'geplant',
  connecting: 'in Anbindung',
  pilot: 'im Pilotbetrieb',
  live: 'im Betrieb',
  stopped: 'gestoppt',
}

const inWords = (status: RollOutStatus) => words[status].charAt(0).toUpperCase() + words[status].slice(1)

/** The whole table, for who draws it: every status with every move out of it. */
export const process = {
  statuses: rollOutStatuses.map((status) => ({
    status,
    label: inWords(status),
    help: `Die Behörde ist ${words[status]}.`,
    turn: null,
    deadline: null,
    moves: moves[status].map((to) => ({
      move: `report_${to}`,
      label: `„${inWords(to)}“ melden`,
      who: ['nachnutzende Stelle', 'bereitstellende Stelle'],
      needs: to === 'stopped' ? 'Den Tag und den Grund.' : 'Den Tag, an dem es so weit war.',
      to,
    })),
  })),
}

/** The status an imported cell means, by its word or its code; null when it is neither. */
export function readStatus(text: string): RollOutStatus | null {
  const word = text.trim().toLowerCase()
  return rollOutStatuses.find((status) => status === word || words[status].toLowerCase() === word) ?? null
}
