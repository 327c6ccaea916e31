import { listingClaims, listings, listingSections, listingVersions } from '@fit-store/db/schema/listings'
import { eq, sql } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import { organisationIn } from '../../../identity/caller.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem } from '../../../platform/problem.ts'
import { decidedStays } from '../describe-listing.ts'
import { next } from '../lifecycle.ts'
import { contentIn, isOpen, lockOwnListing, shownVersion, titleOf } from '../queries.ts'

/**
 * Begins the next version beside the published one, or after a refused one, with what that one says. Refuses with 404, and with 409
 * while a version is open or the listing is withdrawn.
 */
export function draftVersion(ctx: Ctx, id: string): Promise<void> {
  organisationIn(ctx, 'editor')
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const listing = await lockOwnListing(inTx, id)
    if (listing.versions.some(({ status }) => isOpen(status))) {
      throw new Problem(409, 'draft-exists', 'Es ist schon eine Version in Arbeit. Bearbeiten Sie diese.')
    }
    const newest = listing.versions[0]!
    // After a refusal the refused text is what somebody wants to mend, not the older published one.
    const before = newest.status === 'refused' ? newest : shownVersion(listing)
    next(before.status, 'begin_next')
    if (listing.status === 'withdrawn') {
      throw new Problem(409, 'illegal-transition', 'Der Eintrag ist zurückgezogen. Das ist jetzt nicht möglich.')
    }
    const number = newest.number + 1
    const [version] = await tx
      .insert(listingVersions)
      .values({ listingId: id, number })
      .returning({ id: listingVersions.id })
    await tx.execute(sql`
      insert into listing_sections (version_id, section, content)
      select ${version!.id}, section, content from listing_sections where version_id = ${before.id}`)
    const title = titleOf(contentIn(listing))
    await record(inTx, {
      type: 'listing.drafted',
      subject: { type: 'listing', id },
      data: { listing: id, number, title },
    })
  })
}

/**
 * Throws the open draft away; a listing that was never handed in goes with it, and with one that was taken over the claim: the collected
 * entry is there for others again. Gives whether the listing is gone. Refuses with 404 and 409.
 */
export function discardDraft(ctx: Ctx, id: string): Promise<{ isGone: boolean }> {
  organisationIn(ctx, 'editor')
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const listing = await lockOwnListing(inTx, id)
    const version = shownVersion(listing)
    next(version.status, 'discard')
    if (version.wasDecided) throw new Problem(409, 'in-use', decidedStays)
    await record(inTx, {
      type: 'listing.draft_discarded',
      subject: { type: 'listing', id },
      data: { listing: id, number: version.number, title: titleOf(contentIn(listing)) },
    })
    const isGone = listing.versions.length === 1
    await tx.delete(listingSections).where(eq(listingSections.versionId, version.id))
    if (isGone) {
      await tx.delete(listingClaims).where(eq(listingClaims.listingId, id))
      await tx.delete(listings).where(eq(listings.id, id))
    } else await tx.delete(listingVersions).where(eq(listingVersions.id, version.id))
    return { isGone }
  })
}
