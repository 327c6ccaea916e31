import { listingComments, type ListingSectionKey } from '@fit-store/db/schema/listings'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { organisationIn, personIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { next } from '../listings/lifecycle.ts'
import { contentIn, requireOwnListing, titleOf } from '../listings/queries.ts'
import { requireQuestions } from '../questionnaire/questionnaire.ts'
import { inReview, nameOf, requireMine } from './claim-review.ts'

export type NewComment = { section: ListingSectionKey; field: string | null; text: string }

/** Says something about one question of a version under review. The provider reads it with the decision. Refuses with 400, 404 and 409. */
export async function commentField(ctx: Ctx, versionId: string, { section, field, text }: NewComment): Promise<void> {
  const personId = personIn(ctx)
  if (field !== null && !requireQuestions(section).fields.some(({ key }) => key === field)) {
    throw new Problem(400, 'validation-failed', 'Diese Frage gibt es in dem Abschnitt nicht.', [
      { pointer: '/field', rule: 'unknown' },
    ])
  }
  return inReview(ctx, versionId, async (inTx, listing, version) => {
    requireMine(ctx, version)
    next(version.status, 'comment')
    const [comment] = await inTx.db
      .insert(listingComments)
      .values({ versionId, section, field, text: text.trim(), personId, createdAt: ctx.now() })
      .returning({ id: listingComments.id })
    const { version: _, ...named } = nameOf(listing, version)
    await record(inTx, {
      type: 'listing.commented',
      subject: { type: 'listing', id: listing.id },
      data: { ...named, comment: comment!.id, section, field },
    })
  })
}

/** Takes an own comment back while nobody has read it. Refuses with 404 and 409. */
export function removeComment(ctx: Ctx, versionId: string, commentId: string): Promise<void> {
  const personId = personIn(ctx)
  return inReview(ctx, versionId, async (inTx, listing, version) => {
    requireMine(ctx, version)
    next(version.status, 'comment')
    const [removed] = await inTx.db
      .delete(listingComments)
      .where(
        and(
          eq(listingComments.id, commentId),
          eq(listingComments.versionId, versionId),
          eq(listingComments.personId, personId),
          sql`not exists (select from listing_decisions d where d.version_id = ${versionId} and d.decided_at >= ${listingComments.createdAt})`,
        ),
      )
      .returning()
    if (!removed) throw notFound('Der Kommentar')
    const { version: _, ...named } = nameOf(listing, version)
    const { section, field } = removed
    await record(inTx, {
      type: 'listing.comment_removed',
      subject: { type: 'listing', id: listing.id },
      data: { ...named, comment: commentId, section, field },
    })
  })
}

/** The provider says that a comment is taken care of. Refuses with 404; saying it twice is as good as once. */
export function resolveComment(ctx: Ctx, listingId: string, commentId: string): Promise<void> {
  organisationIn(ctx, 'editor')
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const listing = await requireOwnListing(inTx, listingId)
    const [comment] = await tx.execute<{ section: string; field: string | null; number: number; isOpen: boolean }>(sql`
      select c.section, c.field, v.number, c.resolved_at is null as "isOpen" from listing_comments c join listing_versions v on v.id = c.version_id
       where c.id = ${commentId} and v.listing_id = ${listingId}
         and exists (select from listing_decisions d where d.version_id = v.id and d.decided_at >= c.created_at) for update of c`)
    if (!comment) throw notFound('Der Kommentar')
    if (!comment.isOpen) return
    await tx
      .update(listingComments)
      .set({ resolvedAt: ctx.now() })
      .where(and(eq(listingComments.id, commentId), isNull(listingComments.resolvedAt)))
    const { section, field, number } = comment
    const title = titleOf(contentIn(listing))
    await record(inTx, {
      type: 'listing.comment_resolved',
      subject: { type: 'listing', id: listingId },
      data: { listing: listingId, number, title, comment: commentId, section, field },
    })
  })
}
