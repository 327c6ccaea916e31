import type { RequestStatus } from '@fit-store/db/schema/reuse'
import { wayFrom } from '../cases/process.ts'
import { moveNames, moves, standings, type Move } from './lifecycle.ts'
import type { StoredRequest } from './queries.ts'

export const stepStates = ['done', 'current', 'upcoming', 'skipped'] as const
type StepState = (typeof stepStates)[number]
export type Step = { step: RequestStatus; label: string; state: StepState; at: string | null; dueOn: string | null }

/** From the draft on, which is nobody else's business and therefore no step. */
const way = wayFrom<RequestStatus, Move>('draft', (status) => {
  const name = moveNames.find((one) => moves[one].step !== undefined && moves[one].from.includes(status))
  return name && moves[name]
})

/** The way of a request from the declaration to the contract: what is behind it, where it stands, and what an early end leaves out. */
export function stepsOf(request: StoredRequest): Step[] {
  const reachedAt: Record<RequestStatus, string | null> = {
    draft: null,
    declared: request.declaredAt,
    forwarded: request.forwardedAt,
    in_coordination: request.coordinationOpenedAt,
    coordinated: request.outcomeRecordedAt,
    fulfilled: request.status === 'fulfilled' ? request.endedAt : null,
    declined: null,
    withdrawn: null,
  }
  const isOver = request.endedAt !== null
  const path = way.flatMap(({ to, step }) => (to === null ? [] : [{ step: to, label: step ?? standings[to].label }]))
  const last = path.findLastIndex(({ step }) => reachedAt[step] !== null)
  return path.map(({ step, label }, at) => {
    const reached = reachedAt[step]
    const state =
      reached !== null ? (at === last && !isOver ? 'current' : 'done') : isOver || at < last ? 'skipped' : 'upcoming'
    return { step, label, state, at: reached, dueOn: state === 'current' ? request.statusDueOn : null }
  })
}
