import { listCaseHistory, type Cursor } from '../../../events/queries.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { requireAgreement, subjectOf } from '../queries.ts'

/** Verlauf of an agreement as its reader may know it. Refuses with 404. */
export async function listAgreementHistory(ctx: Ctx, name: string, cursor: Cursor) {
  const agreement = await requireAgreement(ctx, name)
  return listCaseHistory(ctx, subjectOf(agreement), cursor)
}
