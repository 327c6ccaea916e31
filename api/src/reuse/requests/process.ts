import { requestStatuses } from '@fit-store/db/schema/reuse'
import type { Ctx } from '../../platform/ctx.ts'
import { withDeadlines } from '../cases/process.ts'
import { roomActionNames, roomActions } from '../rooms/lifecycle.ts'
import { moveNames, moves, partyWords, standings } from './lifecycle.ts'

/** The whole table, for who draws it: every status with every move out of it, and what the room allows meanwhile. */
export async function describeProcess(ctx: Ctx) {
  const process = await withDeadlines(
    ctx,
    requestStatuses.map((status) => {
      const { turn, ...standing } = standings[status]
      return {
        ...standing,
        status,
        turn: turn && partyWords[turn].plain,
        moves: moveNames
          .filter((name) => moves[name].from.includes(status))
          .map((name) => ({ ...moves[name], move: name, who: moves[name].by.map((one) => partyWords[one].plain) })),
      }
    }),
  )
  const room = roomActionNames.map((name) => {
    const { from, by, label } = roomActions[name]
    return { action: name, from: [...from], who: by.map((one) => partyWords[one].plain), label }
  })
  return { ...process, roomActions: room }
}
