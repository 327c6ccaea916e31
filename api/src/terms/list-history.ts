import { listRecordHistory, type Cursor } from '../events/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/problem.ts'
import { mayFollow, partyOf } from './policy.ts'
import { findVersion } from './queries.ts'

/**
 * Verlauf of a version for who may see the version. How it came about stays with those who discuss it, like what they say;
 * everyone else reads when it came into force. Refuses with 404.
 */
export async function listVersionHistory(ctx: Ctx, id: string, cursor: Cursor) {
  if (!(await findVersion(ctx, id))) throw notFound('Der Verlauf')
  const standing = partyOf(ctx.actor) === 'drafter' ? 'operator' : mayFollow(ctx.actor) ? 'concerned' : 'everyone'
  return listRecordHistory(ctx, { subject: { type: 'terms_version', id }, standing }, cursor)
}
