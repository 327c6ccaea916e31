import { listRecordHistory, type Cursor } from '../../../events/queries.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { requireClaim } from './claim-solution.ts'

/** Verlauf of a claim for who asked for the entry and for who decides. Refuses with 404. */
export async function listClaimHistory(ctx: Ctx, id: string, cursor: Cursor) {
  await requireClaim(ctx, id)
  return listRecordHistory(ctx, { subject: { type: 'listing_claim', id }, standing: 'concerned' }, cursor)
}
