import type { DeadlineStep, TurnParty } from '@fit-store/db/schema/cases'
import { deadlineOf } from '../../deadlines/deadline-rules.ts'
import type { Ctx } from '../../platform/ctx.ts'

/** Who has to act next, and which deadline runs; without a step there is none. */
export type Turn = { party: TurnParty; step: DeadlineStep | null }

/** The columns `turn()` of a request or an agreement. */
export type TurnColumns = { turnParty: TurnParty | null; turnSince: Date | null; turnDueOn: string | null }

export const nobodysTurn: TurnColumns = { turnParty: null, turnSince: null, turnDueOn: null }

/** What to write when it becomes a party's turn now, with the deadline by the operator's rules; null when nobody owes anything. */
export async function nextTurn(ctx: Ctx, turn: Turn | null): Promise<TurnColumns> {
  if (turn === null) return nobodysTurn
  return { turnParty: turn.party, turnSince: ctx.now(), turnDueOn: turn.step && (await deadlineOf(ctx, turn.step)) }
}
