import { listingVersions } from '@fit-store/db/schema/listings'
import { eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { personIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { next } from '../listings/lifecycle.ts'
import {
  contentIn,
  lockListingOf,
  requireSubmitted,
  titleOf,
  type StoredListing,
  type StoredVersion,
} from '../listings/queries.ts'
import { listReviewers } from './queries.ts'

/** Takes a review, from whoever has it, or hands it to somebody who can review. Refuses with 400, 404 and 409. */
export function claimReview(ctx: Ctx, versionId: string, reviewer?: string): Promise<void> {
  const personId = reviewer ?? personIn(ctx)
  return inReview(ctx, versionId, async (inTx, listing, version) => {
    if (version.approvedAt !== null) throw waitsForAgreement()
    const status = next(version.status, 'claim')!
    if (!(await listReviewers(inTx)).some(({ id }) => id === personId)) {
      throw new Problem(400, 'validation-failed', 'Diese Person hat die Rolle Prüfung heute nicht.', [
        { pointer: '/reviewer', rule: 'unknown' },
      ])
    }
    await change(inTx, version, { status, reviewerId: personId, claimedAt: ctx.now() })
    await record(inTx, {
      type: 'listing.review_claimed',
      subject: { type: 'listing', id: listing.id },
      data: { ...nameOf(listing, version), person: personId, dueOn: version.dueOn },
    })
  })
}

/** Gives a review back to the inbox. Refuses with 404 and 409. */
export function releaseReview(ctx: Ctx, versionId: string): Promise<void> {
  return inReview(ctx, versionId, async (inTx, listing, version) => {
    requireMine(ctx, version)
    const status = next(version.status, 'release')!
    await change(inTx, version, { status, reviewerId: null, claimedAt: null })
    await record(inTx, {
      type: 'listing.review_released',
      subject: { type: 'listing', id: listing.id },
      data: nameOf(listing, version),
    })
  })
}

type Work<T> = (inTx: Ctx, listing: StoredListing, version: StoredVersion) => Promise<T>

/** Load, decide, write: nobody else changes the listing meanwhile. */
export function inReview<T>(ctx: Ctx, versionId: string, work: Work<T>): Promise<T> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    await lockListingOf(inTx, versionId)
    const listing = await requireSubmitted(inTx, versionId)
    return work(
      inTx,
      listing,
      listing.versions.find(({ id }) => id === versionId)!,
    )
  })
}

/** Only who has claimed the review acts on it; the refusal says who has. */
export function requireMine(ctx: Ctx, { status, reviewer, approvedAt }: StoredVersion) {
  if (approvedAt !== null) throw waitsForAgreement()
  if (status === 'submitted') {
    throw new Problem(409, 'illegal-transition', 'Übernehmen Sie zuerst die Prüfung.')
  }
  if (status === 'in_review' && reviewer?.id !== personIn(ctx)) {
    const who = reviewer?.displayName ?? 'einer anderen Person'
    throw new Problem(409, 'illegal-transition', `Die Prüfung liegt bei ${who}. Übernehmen Sie sie zuerst.`)
  }
}

const waitsForAgreement = () =>
  new Problem(409, 'already-decided', 'Die Version ist freigegeben und wartet auf den Bereitstellungsvertrag.')

export const change = (
  ctx: Ctx,
  { id, version }: StoredVersion,
  values: Partial<typeof listingVersions.$inferInsert>,
) =>
  ctx.db
    .update(listingVersions)
    .set({ ...values, version: version + 1, updatedAt: ctx.now() })
    .where(eq(listingVersions.id, id))

export const nameOf = (listing: StoredListing, { id, number }: StoredVersion) => ({
  listing: listing.id,
  number,
  title: titleOf(contentIn(listing)),
  version: id,
})
