import type { RequestStatus } from '@fit-store/db/schema/reuse'
import type { StoredRequest } from './queries.ts'

export const stepStates = ['done', 'current', 'upcoming', 'skipped'] as const
type StepState = (typeof stepStates)[number]
export type Step = { step: RequestStatus; label: string; state: StepState; at: string | null; dueOn: string | null }

const path = [
  ['declared', 'Bekundet'],
  ['forwarded', 'Weitergeleitet'],
  ['in_coordination', 'Abstimmung'],
  ['coordinated', 'Ergebnis'],
  ['fulfilled', 'Vertrag'],
] as const

/** The way of a request from the declaration to the contract: what is behind it, where it stands, and what an early end leaves out. */
export function stepsOf(request: StoredRequest): Step[] {
  const reachedAt: Record<(typeof path)[number][0], string | null> = {
    declared: request.declaredAt,
    forwarded: request.forwardedAt,
    in_coordination: request.coordinationOpenedAt,
    coordinated: request.outcomeRecordedAt,
    fulfilled: request.status === 'fulfilled' ? request.endedAt : null,
  }
  const isOver = request.endedAt !== null
  const last = path.findLastIndex(([step]) => reachedAt[step] !== null)
  return path.map(([step, label], at) => {
    const reached = reachedAt[step]
    const state =
      reached !== null ? (at === last && !isOver ? 'current' : 'done') : isOver || at < last ? 'skipped' : 'upcoming'
    return { step, label, state, at: reached, dueOn: state === 'current' ? request.statusDueOn : null }
  })
}
