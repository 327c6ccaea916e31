import { listCaseHistory, type Cursor } from '../../events/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { requireRequest, subjectOf } from './queries.ts'

/** Verlauf of a case as one of its parties may know it: what colleagues did inside another organisation is left out. Refuses with 404. */
export async function listRequestHistory(ctx: Ctx, name: string, cursor: Cursor) {
  return listCaseHistory(ctx, subjectOf(await requireRequest(ctx, name)), cursor)
}
