import { listingDecisions, type ListingVersionStatus, type ReviewOutcome } from '@fit-store/db/schema/listings'
import { sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { authorityIn } from '../../identity/authority.ts'
import { personIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { next } from '../listings/lifecycle.ts'
import { publishApprovedVersion } from '../listings/publish-version.ts'
import type { StoredListing, StoredVersion } from '../listings/queries.ts'
import { change, inReview, nameOf, requireMine } from './claim-review.ts'

export type Decision = { outcome: ReviewOutcome; reason: string }
export type Decided = {
  status: ListingVersionStatus
  isPublished: boolean
  needsConclusion: boolean
  slug: string | null
}

/**
 * Decides about a version under review, with a reason that reaches the provider. Approved, it is published at once where the provision
 * agreement is concluded, else with its conclusion (decision 13). Refuses with 404 and 409; who handed in does not decide about it, and
 * for the platform operator's own listing nobody on the same authority.
 */
export function decideReview(ctx: Ctx, versionId: string, { outcome, reason }: Decision): Promise<Decided> {
  const personId = personIn(ctx)
  return inReview(ctx, versionId, async (inTx, listing, version) => {
    requireMine(ctx, version)
    const status = next(version.status, outcome)!
    await requireFourEyes(inTx, listing, version)
    await inTx.db
      .insert(listingDecisions)
      .values({ versionId, outcome, reason: reason.trim(), personId, decidedAt: ctx.now() })
    const named = nameOf(listing, version)
    const subject = { type: 'listing', id: listing.id } as const
    if (outcome !== 'publish') {
      await change(inTx, version, {
        status,
        reviewerId: null,
        claimedAt: null,
        ...(outcome === 'request_changes' && { reviewedAs: sectionsOf(listing) }),
      })
      const { version: _, ...data } = named
      await record(inTx, {
        type: outcome === 'refuse' ? 'listing.refused' : 'listing.changes_requested',
        subject,
        data: { ...data, reason: reason.trim() },
      })
      return { status, isPublished: false, needsConclusion: false, slug: null }
    }
    await change(inTx, version, { approvedAt: ctx.now() })
    const isConcluded = listing.provisionConcludedAt !== null
    const slug = isConcluded ? (await publishApprovedVersion(inTx, versionId)).slug : null
    await record(inTx, {
      type: 'listing.approved',
      subject,
      data: { ...named, slug, needsConclusion: !isConcluded, reason: reason.trim() },
    })
    return { status: isConcluded ? 'published' : status, isPublished: isConcluded, needsConclusion: !isConcluded, slug }
  })
}

const sectionsOf = ({ sections }: StoredListing) =>
  Object.fromEntries(sections.map(({ section, content }) => [section, content as Record<string, unknown>]))

async function requireFourEyes(ctx: Ctx, { providerId }: StoredListing, { id, submittedBy }: StoredVersion) {
  const isOwn = ctx.actor.organisation?.id === providerId
  const sameAuthority =
    isOwn && ((await authorityIn(ctx, 'moderator')) === submittedBy || ctx.actor.personId === submittedBy)
  // Whose authority handed it in stands with the version; whose hand it was, a deputy's for one, stands in the log.
  if (sameAuthority || (await whoHandedIn(ctx, id)) === ctx.actor.name) {
    throw new Problem(
      409,
      'second-person-required',
      'Diese Version haben Sie selbst eingereicht, oder jemand, den Sie vertreten. Entscheiden muss eine andere Person.',
    )
  }
}

async function whoHandedIn(ctx: Ctx, versionId: string): Promise<string | null> {
  const [submission] = await ctx.db.execute<{ actor: string }>(sql`
    select e.actor from events e join listing_versions v on e.subject_type = 'listing' and e.subject_id = v.listing_id::text
     where v.id = ${versionId} and e.type = 'listing.submitted' and e.data ->> 'version' = v.id::text order by e.id desc limit 1`)
  return submission?.actor ?? null
}
