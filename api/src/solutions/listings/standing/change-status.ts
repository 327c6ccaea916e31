import { listings } from '@fit-store/db/schema/listings'
import { eq, sql } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import { organisationIn } from '../../../identity/caller.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem } from '../../../platform/problem.ts'
import { takeBack } from '../drafts/submit-listing.ts'
import { nextListing, versionActions, type ListingAction } from '../lifecycle.ts'
import { contentIn, lockOwnListing, requireOwnListing, shownVersion, titleOf, type StoredListing } from '../queries.ts'

/** How many requests are open and agreements run for a solution; told by who knows them, because listings do not. */
export type CountEffects = (ctx: Ctx, solutionId: string) => Promise<{ openRequests: number; agreements: number }>

/** What suspending or withdrawing would touch. Refuses with 404. */
export async function showEffects(ctx: Ctx, id: string, countEffects: CountEffects) {
  const { solutionId } = await requireOwnListing(ctx, id)
  return solutionId === null ? { openRequests: 0, agreements: 0 } : countEffects(ctx, solutionId)
}

/** New requests are not taken for a while; the entry stays readable and says why. Refuses with 404 and 409. */
export const suspendListing = (ctx: Ctx, id: string, reason: string) =>
  change(ctx, id, { action: 'suspend', reason, successor: null })

/** The offer is open again. Refuses with 404 and 409. */
export const resumeListing = (ctx: Ctx, id: string) =>
  change(ctx, id, { action: 'resume', reason: null, successor: null })

/**
 * The offer ends: it is found no more, its page stays and says why and what to use instead. Running agreements are not touched; a
 * version that waits for its review or its agreement is taken back, so that nobody publishes it.
 * Refuses with 400 an unknown successor, 404 and 409.
 */
export const withdrawListing = (
  ctx: Ctx,
  id: string,
  { reason, successor }: { reason: string; successor: string | null },
) => change(ctx, id, { action: 'withdraw', reason, successor })

type Change = { action: ListingAction; reason: string | null; successor: string | null }

function change(ctx: Ctx, id: string, { action, reason, successor }: Change): Promise<void> {
  organisationIn(ctx, 'editor')
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const listing = await lockOwnListing(inTx, id)
    if (!listing.solutionId || !listing.solution || !listing.versions.some(({ publishedAt }) => publishedAt !== null)) {
      throw new Problem(
        409,
        'illegal-transition',
        'Der Eintrag ist noch nicht veröffentlicht. Das ist jetzt nicht möglich.',
      )
    }
    const status = nextListing(listing.status, action)
    const successorId = successor === null ? null : await requireSuccessor(inTx, listing, successor)
    await tx
      .update(listings)
      .set({
        status,
        statusReason: reason,
        statusSince: ctx.now(),
        successorId,
        version: sql`${listings.version} + 1`,
        updatedAt: ctx.now(),
      })
      .where(eq(listings.id, id))
    await tellOf(inTx, listing, { action, reason, successor })
    if (action === 'withdraw' && wasHandedIn(listing)) await takeBack(inTx, listing)
  })
}

function wasHandedIn(listing: StoredListing) {
  const { status, approvedAt } = shownVersion(listing)
  return versionActions({ status, isApproved: approvedAt !== null }, 'provider').includes('withdraw_submission')
}

async function requireSuccessor(ctx: Ctx, listing: StoredListing, slug: string): Promise<string> {
  const [found] = await ctx.db.execute<{ id: string }>(sql`
    select s.id from solutions s where s.slug = ${slug} and s.id <> ${listing.solutionId}
      and not exists (select from listings l where l.solution_id = s.id and l.status = 'withdrawn')`)
  if (found) return found.id
  throw new Problem(400, 'validation-failed', 'Diese Lösung gibt es nicht, oder sie ist selbst zurückgezogen.', [
    { pointer: '/successor', rule: 'unknown' },
  ])
}

async function tellOf(ctx: Ctx, listing: StoredListing, { action, reason, successor }: Change) {
  const { id, solutionId, solution } = listing
  const named = { listing: id, number: null, title: titleOf(contentIn(listing)) }
  const [ofListing, ofSolution] = [{ type: 'listing', id } as const, { type: 'solution', id: solutionId! } as const]
  const { slug, title } = solution!
  if (action === 'suspend') {
    await record(ctx, { type: 'listing.suspended', subject: ofListing, data: { ...named, reason: reason! } })
    await record(ctx, { type: 'solution.suspended', subject: ofSolution, data: { slug, title, reason: reason! } })
  } else if (action === 'resume') {
    await record(ctx, { type: 'listing.resumed', subject: ofListing, data: named })
    await record(ctx, { type: 'solution.resumed', subject: ofSolution, data: { slug, title } })
  } else {
    await record(ctx, { type: 'listing.withdrawn', subject: ofListing, data: { ...named, reason: reason!, successor } })
    await record(ctx, {
      type: 'solution.withdrawn',
      subject: ofSolution,
      data: { slug, title, reason: reason!, successor },
    })
  }
}
