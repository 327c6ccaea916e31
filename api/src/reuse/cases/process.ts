import { dayCounts, type DeadlineStep } from '@fit-store/db/schema/cases'
import { Type, type Static } from 'typebox'
import type { Ctx } from '../../platform/ctx.ts'
import { Nullable } from '../../platform/openapi.ts'
import { listDeadlineRules } from '../../deadlines/deadline-rules.ts'

// A table of moves as those who draw it get it. Every lifecycle gives the same shape with all its words, so that a new status or
// move is drawn without a page that knows it.

const DrawnMove = Type.Object({
  move: Type.String(),
  label: Type.String(),
  who: Type.Array(Type.String(), { description: 'Wer den Schritt gehen darf' }),
  needs: Type.String({ description: 'Was er braucht' }),
  to: Nullable(Type.String({ description: 'Stand danach; leer: der Datensatz ist gelöscht' })),
})

const DrawnStatus = Type.Object({
  status: Type.String(),
  label: Type.String(),
  help: Type.String({ description: 'Was in diesem Stand gilt' }),
  turn: Nullable(Type.String({ description: 'Wer am Zug ist' })),
  deadline: Type.Union([
    Type.Object({ amount: Type.Integer(), counted: Type.Enum(dayCounts) }, { description: 'Frist für den Zug' }),
    Type.Null(),
  ]),
  moves: Type.Array(DrawnMove),
})

/** What every process answers. */
export const drawnProcess = { statuses: Type.Array(DrawnStatus) }

export type DrawnStatus = Static<typeof DrawnStatus>

/** Puts the lengths in force into the place of the names of deadlines. */
export async function withDeadlines(
  ctx: Ctx,
  statuses: readonly (Omit<DrawnStatus, 'deadline'> & { deadline: DeadlineStep | null })[],
): Promise<{ statuses: DrawnStatus[] }> {
  const { items } = await listDeadlineRules(ctx)
  return {
    statuses: statuses.map(({ deadline, ...status }) => {
      const rule = items.find(({ step }) => step === deadline)
      return { ...status, deadline: rule ? { amount: rule.amount, counted: rule.counted } : null }
    }),
  }
}

/** Where a case goes that goes well, from a status on: along the one move of each status that `leadsOn` gives. */
export function wayFrom<Status extends string, Move extends { to: Status | null }>(
  status: Status,
  leadsOn: (status: Status) => Move | undefined,
): Move[] {
  const move = leadsOn(status)
  return move?.to ? [move, ...wayFrom(move.to, leadsOn)] : []
}
