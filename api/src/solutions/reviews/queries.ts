import { listingVersions, type ListingVersionStatus } from '@fit-store/db/schema/listings'
import { eq, sql, type SQL } from 'drizzle-orm'
import { countsToday } from '../../identity/grants.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf } from '../../platform/paging.ts'
import { percentOf, progressOf } from '../listings/content/completeness.ts'
import { contentOf, type ListingContent } from '../listings/content/fields.ts'
import { describe, type AllowedAction } from '../listings/describe-listing.ts'
import { findDuplicates } from '../listings/drafts/find-duplicates.ts'
import { versionActions, versionWords, type VersionAction } from '../listings/lifecycle.ts'
import {
  contentIn,
  listRequirements,
  loadContent,
  moment,
  requireSubmitted,
  type StoredListing,
  type StoredVersion,
} from '../listings/queries.ts'
import { showChanges } from '../listings/content/show-changes.ts'

export type ReviewView = 'all' | 'mine' | 'unclaimed' | 'overdue' | 'waiting' | 'decided'

const waiting = sql`v.status in ('submitted', 'in_review') and v.approved_at is null`
/** Which versions each tab of the inbox has; `waiting` are approved ones whose agreement is still to be concluded. */
const views = (personId: string | null): Record<ReviewView, SQL> => ({
  all: waiting,
  mine: sql`${waiting} and v.reviewer_id = ${personId}`,
  unclaimed: sql`${waiting} and v.reviewer_id is null`,
  overdue: sql`${waiting} and v.due_on < current_date`,
  waiting: sql`v.status = 'in_review' and v.approved_at is not null`,
  decided: sql`v.status in ('changes_requested', 'refused', 'published', 'superseded') and v.submitted_at is not null`,
})

export type ReviewCard = {
  id: string
  listing: string
  number: number
  title: string
  provider: { slug: string; displayName: string }
  status: ListingVersionStatus
  submittedAt: string
  ageDays: number
  dueOn: string | null
  isOverdue: boolean
  approvedAt: string | null
  reviewer: { id: string; displayName: string | null } | null
}

export type ReviewQuery = { view?: ReviewView; page?: number; perPage?: number }

/** The inbox of who reviews: what waits, longest first, and how much waits in each tab. */
export async function listReviews(ctx: Ctx, { view = 'all', ...query }: ReviewQuery) {
  const { page, perPage } = pageOf(query)
  const conditions = views(ctx.actor.personId)
  const order = view === 'decided' ? sql`v.updated_at desc` : sql`v.submitted_at`
  const [items, [counters]] = await Promise.all([
    ctx.db.execute<ReviewCard>(sql`
      select v.id, l.id as listing, v.number, coalesce(case when v.status = 'changes_requested' then v.reviewed_as -> 'basics' ->> 'title' end,
               c.content ->> 'title', 'Ohne Namen') as title,
             json_build_object('slug', o.slug, 'displayName', o.display_name) as provider, v.status,
             ${moment('v.submitted_at')} as "submittedAt", (current_date - v.submitted_at::date) as "ageDays", v.due_on as "dueOn",
             coalesce(v.due_on < current_date and ${waiting}, false) as "isOverdue", ${moment('v.approved_at')} as "approvedAt",
             (select json_build_object('id', p.id, 'displayName', p.display_name) from people p where p.id = v.reviewer_id) as reviewer
        from listing_versions v join listings l on l.id = v.listing_id join organisations o on o.id = l.provider_id
        left join listing_sections c on c.version_id = v.id and c.section = 'basics'
       where ${conditions[view]} order by ${order}, v.id limit ${perPage} offset ${(page - 1) * perPage}`),
    ctx.db.execute<Record<ReviewView, number>>(sql`
      select ${sql.join(
        Object.entries(conditions).map(
          ([name, condition]) => sql`count(*) filter (where ${condition})::int as ${sql.identifier(name)}`,
        ),
        sql`, `,
      )} from listing_versions v where v.status <> 'draft'`),
  ])
  return { items, counters: counters!, total: counters![view], page, perPage }
}

/** A version under review with everything that helps to decide. Refuses with 404 what was never handed in. */
export async function describeReview(ctx: Ctx, versionId: string) {
  const listing = await requireSubmitted(ctx, versionId)
  const version = listing.versions.find(({ id }) => id === versionId)!
  const content = contentIn(listing)
  const published = listing.versions.find(({ status }) => status === 'published')
  const [shown, changes, mended, duplicates, asked] = await Promise.all([
    describe(ctx, listing),
    published && published.id !== versionId ? showChanges(ctx, await loadContent(ctx, published.id), content) : [],
    showMended(ctx, versionId, content),
    findDuplicates(ctx, {
      listingId: listing.id,
      solutionId: listing.solutionId,
      providerId: listing.providerId,
      content,
    }),
    listRequirements(ctx),
  ])
  return {
    ...shown,
    current: shown.versions.find(({ id }) => id === versionId)!,
    percent: percentOf(progressOf(content, asked)),
    reviewer: version.reviewer,
    claimedAt: version.claimedAt,
    isOwnOrganisation: ctx.actor.organisation?.id === listing.providerId,
    changes,
    mended,
    duplicates,
    allowedActions: reviewActions(ctx, listing, version),
  }
}

/** What the provider has changed since somebody last asked for it. */
async function showMended(ctx: Ctx, versionId: string, content: ListingContent) {
  const [version] = await ctx.db
    .select({ reviewedAs: listingVersions.reviewedAs })
    .from(listingVersions)
    .where(eq(listingVersions.id, versionId))
  if (!version?.reviewedAs) return []
  const { contacts } = content // they change without a review
  return showChanges(ctx, { ...contentOf(version.reviewedAs), contacts }, content)
}

const questions: readonly VersionAction[] = ['claim', 'release', 'comment', 'publish', 'request_changes', 'refuse']

/** What a reviewer may do now, and for everything else why not. Deciding is for who has claimed the review. */
function reviewActions({ actor }: Ctx, _listing: StoredListing, version: StoredVersion): AllowedAction[] {
  const possible = versionActions({ status: version.status, isApproved: version.approvedAt !== null }, 'reviewer')
  const isMine = version.reviewer?.id === actor.personId
  return questions.map((action) => {
    const reason =
      version.approvedAt !== null && version.publishedAt === null
        ? 'Die Version ist freigegeben und wartet auf den Bereitstellungsvertrag.'
        : version.status === 'submitted' && action !== 'claim'
          ? 'Übernehmen Sie zuerst die Prüfung.'
          : !possible.includes(action)
            ? `Die Version ist ${versionWords[version.status]}.`
            : action !== 'claim' && !isMine
              ? `Die Prüfung liegt bei ${version.reviewer?.displayName ?? 'einer anderen Person'}. Übernehmen Sie sie zuerst.`
              : action === 'claim' && isMine
                ? 'Die Prüfung liegt schon bei Ihnen.'
                : null
    return { action, isAllowed: reason === null, reason }
  })
}

/** Who can review today, deputies included, with how much each has. */
export const listReviewers = (ctx: Ctx) =>
  ctx.db.execute<{ id: string; displayName: string | null; open: number }>(sql`
    select distinct p.id, p.display_name as "displayName",
           (select count(*)::int from listing_versions v where v.reviewer_id = p.id and ${waiting}) as open
      from organisations o
      join memberships m on m.organisation_id = o.id and m.ended_at is null
      join role_grants g on g.membership_id = m.id and g.role = 'moderator' and ${countsToday('g')}
      join people p on p.id = m.person_id
     where o.kind = 'platform_operator' order by 2`)
