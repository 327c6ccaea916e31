import { listPartHistory, type Cursor } from '../../events/queries.ts'
import { typesKnownTo } from '../../events/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { requireOwnListing } from './queries.ts'

/** Verlauf of an own listing, drafts included. What reviewers do among themselves is not in it. Refuses with 404. */
export async function listListingHistory(ctx: Ctx, id: string, cursor: Cursor) {
  await requireOwnListing(ctx, id)
  const part = { types: typesKnownTo('listing', 'concerned'), data: { listing: id } }
  return listPartHistory(ctx, { subject: { type: 'listing', id }, part }, cursor)
}
