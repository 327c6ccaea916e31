import { listCaseHistory, type Cursor } from '../events/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { requireRollOut } from './queries.ts'

/** Verlauf of a roll-out. Refuses with 404. */
export async function listRollOutHistory(ctx: Ctx, id: string, cursor: Cursor) {
  const rollOut = await requireRollOut(ctx, id)
  return listCaseHistory(ctx, { type: 'roll_out', id: rollOut.id }, cursor)
}
