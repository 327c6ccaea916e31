import { listingVersions } from '@fit-store/db/schema/listings'
import { eq } from 'drizzle-orm'
import { attachChecklists } from '../../../checklists/attach-checklists.ts'
import { deadlineOf } from '../../../deadlines/deadline-rules.ts'
import { record } from '../../../events/record.ts'
import { authorityIn } from '../../../identity/authority.ts'
import { organisationIn } from '../../../identity/caller.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem } from '../../../platform/problem.ts'
import { percentOf, progressOf } from '../content/completeness.ts'
import { next } from '../lifecycle.ts'
import { publishApprovedVersion } from '../publish-version.ts'
import { contentIn, listRequirements, lockOwnListing, shownVersion, titleOf, type StoredListing } from '../queries.ts'

/**
 * Hands the open version in. From now on it stands still. A trusted organisation's version is approved at once (decision 13). Refuses
 * with 404, 409, and 422 with everything that is missing.
 */
export function submitListing(ctx: Ctx, id: string): Promise<void> {
  organisationIn(ctx, 'editor')
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const listing = await lockOwnListing(inTx, id)
    const version = shownVersion(listing)
    const status = next(version.status, 'submit')!
    if (listing.status === 'withdrawn') {
      throw new Problem(409, 'illegal-transition', 'Der Eintrag ist zurückgezogen. Das ist jetzt nicht möglich.')
    }
    const content = contentIn(listing)
    const progress = progressOf(content, await listRequirements(inTx))
    if (percentOf(progress) < 100) {
      throw new Problem(
        422,
        'incomplete-listing',
        'Der Eintrag ist noch nicht vollständig. Die Liste nennt, was fehlt.',
        progress.flatMap(({ missing }) => missing),
      )
    }
    const now = ctx.now()
    const dueOn = await deadlineOf(inTx, 'review')
    await tx
      .update(listingVersions)
      .set({
        status: listing.isTrusted ? 'in_review' : status,
        submittedAt: now,
        submittedBy: await authorityIn(inTx, 'editor'),
        dueOn,
        approvedAt: listing.isTrusted ? now : null,
        version: version.version + 1,
        updatedAt: now,
      })
      .where(eq(listingVersions.id, version.id))
    await attachChecklists(inTx, { subjectType: 'listing_version', subjectId: version.id })
    const named = { listing: id, number: version.number, title: titleOf(content), version: version.id }
    const subject = { type: 'listing', id } as const
    await record(inTx, {
      type: 'listing.submitted',
      subject,
      data: { ...named, needsReview: !listing.isTrusted, dueOn },
    })
    if (!listing.isTrusted) return
    const isConcluded = listing.provisionConcludedAt !== null
    const slug = isConcluded ? (await publishApprovedVersion(inTx, version.id)).slug : null
    await record(inTx, {
      type: 'listing.approved',
      subject,
      data: { ...named, slug, needsConclusion: !isConcluded, reason: null },
    })
  })
}

/** Takes a version back from review; comments on it stay. Refuses with 404 and 409. */
export function withdrawSubmission(ctx: Ctx, id: string): Promise<void> {
  organisationIn(ctx, 'editor')
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    await takeBack(inTx, await lockOwnListing(inTx, id))
  })
}

/** The same in the transaction of who has locked the listing. Refuses with 409 what was not handed in. */
export async function takeBack(ctx: Ctx, listing: StoredListing): Promise<void> {
  const version = shownVersion(listing)
  const status = next(version.status, 'withdraw_submission')!
  await ctx.db
    .update(listingVersions)
    .set({
      status,
      submittedAt: null,
      submittedBy: null,
      dueOn: null,
      reviewerId: null,
      claimedAt: null,
      approvedAt: null,
      version: version.version + 1,
      updatedAt: ctx.now(),
    })
    .where(eq(listingVersions.id, version.id))
  await record(ctx, {
    type: 'listing.submission_withdrawn',
    subject: { type: 'listing', id: listing.id },
    data: { listing: listing.id, number: version.number, title: titleOf(contentIn(listing)), version: version.id },
  })
}
