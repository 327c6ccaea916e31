import { agreementStatuses, type AgreementStatus } from '@fit-store/db/schema/agreements'
import type { Ctx } from '../../platform/ctx.ts'
import { wayFrom, withDeadlines } from '../cases/process.ts'
import { agreementActions, moves, moverWords, standings, turns } from './lifecycle.ts'
import type { Agreement } from './queries.ts'

/** The whole table, for who draws it: every status with every move out of it. */
export const describeProcess = (ctx: Ctx) =>
  withDeadlines(
    ctx,
    agreementStatuses.map((status) => {
      const turn = turns[status]
      return {
        status,
        label: standings[status].label,
        help: `Der Vertrag ist ${standings[status].words}.`,
        turn: turn ? moverWords[turn.mover] : null,
        deadline: turn?.step ?? null,
        moves: agreementActions.flatMap((action) => {
          const move = moves[status][action]
          return move ? [{ ...move, move: action, who: move.by.map((mover) => moverWords[mover]) }] : []
        }),
      }
    }),
  )

export const agreementStepStates = ['done', 'current', 'upcoming'] as const
export type AgreementStep = {
  step: AgreementStatus
  label: string
  state: (typeof agreementStepStates)[number]
  at: string | Date | null
  dueOn: string | null
}

const way = [
  { to: 'draft' as const, step: standings.draft.label },
  ...wayFrom<AgreementStatus, { to: AgreementStatus; step?: string }>('draft', (status) =>
    Object.values(moves[status]).find(({ step }) => step !== undefined),
  ),
]

type Known = Pick<
  Agreement,
  'status' | 'createdAt' | 'offeredAt' | 'concludedAt' | 'terminatedAt' | 'closedAt' | 'turnDueOn' | 'endsOn'
>

/**
 * The way of an agreement: what is behind it, what comes next and until when. What ends it is drawn once it has begun to end, and
 * nothing of one that was given up on the way.
 */
export function stepsOf(agreement: Known, signedAt: Date | null): AgreementStep[] {
  const { status, turnDueOn, endsOn } = agreement
  const at = way.findIndex(({ to }) => to === status)
  const reachedAt: Record<AgreementStatus, Date | null> = {
    draft: agreement.createdAt,
    offered: agreement.offeredAt,
    signed: signedAt,
    concluded: agreement.concludedAt,
    terminated: agreement.terminatedAt,
    ended: agreement.closedAt,
    declined: null,
    withdrawn: null,
  }
  const concluded = way.findIndex(({ to }) => to === 'concluded')
  const isEnding = at > concluded
  if (at < 0) return []
  return way.flatMap(({ to, step: label = standings[to].label }, place): AgreementStep[] => {
    const wasLeftOut = to === 'terminated' && agreement.terminatedAt === null
    if (place > concluded && (!isEnding || wasLeftOut)) return []
    if (place <= at) return [{ step: to, label, state: 'done', at: reachedAt[to], dueOn: null }]
    const isNext = place === at + 1
    const dueOn = isNext ? (turnDueOn ?? endsOn) : null
    return [{ step: to, label, state: isNext ? 'current' : 'upcoming', at: null, dueOn }]
  })
}
