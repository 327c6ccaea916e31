import {
  listingConfirmations,
  listingFiles,
  listings,
  listingSectionKeys,
  listingVersions,
} from '@fit-store/db/schema/listings'
import { and, eq, inArray, lt } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { berlinDay } from '../../platform/days.ts'
import { Problem } from '../../platform/problem.ts'
import { contentIn, findSubmitted, loadContent, lockListingOf, type StoredListing } from './queries.ts'
import { writeSolution } from './publication/write-solution.ts'
import { readAsPublished } from './published/versions.ts'

export type Published = { listingId: string; solutionId: string; slug: string; number: number }

/**
 * Publishes a version whose content was approved, in the caller's transaction: the public tables say what it says, the version
 * before is superseded. Called by who concludes the provision agreement, and by a review once that is concluded (decision 13).
 * Refuses with 409 what was not approved or was taken back, belongs to a withdrawn listing or would remove something that is still in use.
 */
export async function publishApprovedVersion(ctx: Ctx, versionId: string): Promise<Published> {
  await lockListingOf(ctx, versionId)
  const listing = await findSubmitted(ctx, versionId)
  const version = listing?.versions.find(({ id }) => id === versionId)
  if (!listing || version?.status !== 'in_review' || version.approvedAt === null) {
    throw new Problem(
      409,
      'illegal-transition',
      'Die Version ist nicht freigegeben. Sie kann nicht veröffentlicht werden.',
    )
  }
  if (listing.status === 'withdrawn') {
    throw new Problem(
      409,
      'illegal-transition',
      'Der Eintrag ist zurückgezogen. Seine Versionen werden nicht mehr veröffentlicht.',
    )
  }
  await supersede(ctx, listing)
  const content = contentIn(listing)
  const now = ctx.now()
  const { solutionId, slug, fields, isFirst } = await writeSolution(ctx, listing, content)
  await ctx.db
    .update(listings)
    .set({
      solutionId,
      updatedAt: now,
      provisionConcludedAt: listing.provisionConcludedAt === null ? now : new Date(listing.provisionConcludedAt),
    })
    .where(eq(listings.id, listing.id))
  await ctx.db
    .update(listingVersions)
    .set({
      status: 'published',
      publishedAt: now,
      publishedAs: await readAsPublished(ctx, slug, content),
      version: version.version + 1,
      updatedAt: now,
    })
    .where(eq(listingVersions.id, versionId))
  await confirmEverything(ctx, listing)
  const files = content.documents.documents.flatMap(({ file }) => (file === null ? [] : [file]))
  if (files.length > 0) {
    await ctx.db
      .update(listingFiles)
      .set({ isPublic: true })
      .where(and(eq(listingFiles.listingId, listing.id), inArray(listingFiles.id, files)))
  }
  await record(ctx, {
    type: 'listing.published',
    subject: { type: 'listing', id: listing.id },
    data: {
      listing: listing.id,
      number: version.number,
      title: content.basics.title!,
      version: versionId,
      slug,
      withConclusion: listing.provisionConcludedAt === null,
    },
  })
  const subject = { type: 'solution', id: solutionId } as const
  await record(
    ctx,
    isFirst
      ? { type: 'solution.offered', subject, data: { slug } }
      : { type: 'solution.changed', subject, data: { slug, fields } },
  )
  return { listingId: listing.id, solutionId, slug, number: version.number }
}

/** What a listing does once its provision agreement is over: what is published stays, its next version needs an agreement again (decision 13). */
export async function forgetConclusion({ db }: Ctx, listingId: string): Promise<void> {
  await db.update(listings).set({ provisionConcludedAt: null }).where(eq(listings.id, listingId))
}

/** The version before stays as it was read last. */
async function supersede(ctx: Ctx, { versions, solution }: StoredListing) {
  const before = versions.find(({ status }) => status === 'published')
  if (!before || !solution) return
  const [kept] = await ctx.db
    .select({ publishedAs: listingVersions.publishedAs })
    .from(listingVersions)
    .where(eq(listingVersions.id, before.id))
  await ctx.db
    .update(listingVersions)
    .set({
      status: 'superseded',
      supersededAt: ctx.now(),
      publishedAs: kept?.publishedAs ?? (await readAsPublished(ctx, solution.slug, await loadContent(ctx, before.id))),
      version: before.version + 1,
      updatedAt: ctx.now(),
    })
    .where(eq(listingVersions.id, before.id))
}

/** Who hands a version in says that all of it is true that day. What somebody has confirmed since stays confirmed. */
async function confirmEverything(ctx: Ctx, { id, versions }: StoredListing) {
  const handedIn = versions[0]!.submittedAt
  const confirmedOn = berlinDay(handedIn === null ? ctx.now() : new Date(handedIn))
  for (const section of listingSectionKeys) {
    await ctx.db
      .insert(listingConfirmations)
      .values({ listingId: id, section, confirmedOn })
      .onConflictDoUpdate({
        target: [listingConfirmations.listingId, listingConfirmations.section],
        set: { confirmedOn, confirmedBy: null, remindedOn: null },
        setWhere: lt(listingConfirmations.confirmedOn, confirmedOn),
      })
  }
}
