import {
  listingSectionKeys,
  type ListingSectionKey,
  type ListingVersionStatus,
  type ReviewOutcome,
} from '@fit-store/db/schema/listings'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { percentOf, progressOf, type SectionProgress } from './content/completeness.ts'
import type { ListingContent } from './content/fields.ts'
import {
  listingActions,
  listingWords,
  resultOfSubmission,
  versionActions,
  versionWords,
  type ListingAction,
  type VersionAction,
} from './lifecycle.ts'
import {
  contentIn,
  isOpen,
  listRequirements,
  moment,
  requireOwnListing,
  shownVersion,
  titleOf,
  type StoredListing,
  type StoredVersion,
} from './queries.ts'

export type SectionState = SectionProgress & { version: number; savedAt: string | null }
export type AllowedAction = { action: string; isAllowed: boolean; reason: string | null }
export type Turn = { party: 'provider' | 'platform_operator'; since: string; dueOn: string | null; next: string }

/** A listing with everything its provider's page shows. Refuses with 404. */
export async function describeListing(ctx: Ctx, id: string) {
  return describe(ctx, await requireOwnListing(ctx, id))
}

/** The same for a listing that is already there, whoever may see it. */
export async function describe(ctx: Ctx, listing: StoredListing) {
  const shown = shownVersion(listing)
  const content = contentIn(listing)
  const [asked, comments, decisions] = await Promise.all([
    listRequirements(ctx),
    listComments(ctx, listing),
    listDecisions(ctx, listing.id),
  ])
  const progress = progressOf(content, asked)
  const { id, version, status, statusReason: reason, statusSince, provider, solution, successor, isDemo } = listing
  return {
    id,
    version,
    title: titleOf(content),
    status,
    reason,
    statusSince,
    provider,
    solution,
    successor,
    submissionLeadsTo: submissionOf(listing),
    isDemo,
    hasOriginal: listing.hasOriginal,
    provisionConcludedAt: listing.provisionConcludedAt,
    mailboxConfirmedAt: listing.mailboxConfirmedAt,
    createdAt: listing.createdAt,
    current: withoutAuthority(shown),
    publishedVersion: listing.versions.find((one) => one.status === 'published')?.number ?? null,
    versions: listing.versions.map(withoutAuthority),
    percent: percentOf(progress),
    content,
    sections: sectionStates(listing, progress),
    comments,
    decisions,
    confirmations: await listConfirmations(ctx, id),
    turn: turnOf(listing, shown),
    allowedActions: providerActions(ctx, listing, { shown, isComplete: percentOf(progress) === 100 }),
  }
}

const withoutAuthority = ({ submittedBy: _, wasDecided: __, ...version }: StoredVersion) => version

/** Where each section stands; `version` goes back with the next save, 0 while nobody has written in it. */
export function sectionStates(
  { sections, contactsVersion, contactsSavedAt }: StoredListing,
  progress: SectionProgress[],
): SectionState[] {
  return progress.map((one) => {
    if (one.section === 'contacts') return { ...one, version: contactsVersion, savedAt: contactsSavedAt }
    const stored = sections.find(({ section }) => section === one.section)
    return { ...one, version: stored?.version ?? 0, savedAt: stored ? new Date(stored.savedAt).toISOString() : null }
  })
}

function turnOf(
  listing: StoredListing,
  { status, submittedAt, dueOn, approvedAt, publishedAt }: StoredVersion,
): Turn | null {
  if (listing.status === 'withdrawn' || publishedAt !== null || status === 'refused') return null
  if (approvedAt !== null)
    return {
      party: 'provider',
      since: approvedAt,
      dueOn: null,
      next: 'Der Bereitstellungsvertrag wird unterzeichnet, dann wird veröffentlicht.',
    }
  if (status === 'submitted' || status === 'in_review')
    return {
      party: 'platform_operator',
      since: submittedAt!,
      dueOn,
      next: 'Der Plattformbetreiber prüft und entscheidet mit Begründung.',
    }
  const saved = listing.sections.map(({ savedAt }) => new Date(savedAt).toISOString()).toSorted()
  const since = saved.at(-1) ?? listing.createdAt
  return { party: 'provider', since, dueOn: null, next: afterSubmission(listing, status) }
}

const submissionOf = ({ isTrusted, provisionConcludedAt }: StoredListing) =>
  resultOfSubmission({ isTrusted, isConcluded: provisionConcludedAt !== null })

function afterSubmission(listing: StoredListing, status: ListingVersionStatus) {
  const result = submissionOf(listing)
  if (result === 'agreement')
    return 'Ihre Organisation gibt den Inhalt selbst frei; veröffentlicht wird er mit dem Bereitstellungsvertrag.'
  if (result === 'publication') return 'Ihre Organisation veröffentlicht die Version selbst, ohne inhaltliche Prüfung.'
  return status === 'draft'
    ? 'Nach dem Einreichen prüft der Plattformbetreiber den Eintrag.'
    : 'Nach dem Einreichen geht die Prüfung weiter.'
}

const versionQuestions: readonly VersionAction[] = ['edit', 'submit', 'withdraw_submission', 'discard', 'begin_next']
/** Clearing up is possible after a withdrawal, too. */
const stillPossible: readonly VersionAction[] = ['withdraw_submission', 'discard']
const listingQuestions: readonly ListingAction[] = ['suspend', 'resume', 'withdraw']

/** What the provider may do now, and for everything else why not. */
function providerActions(
  { actor }: Ctx,
  listing: StoredListing,
  { shown, isComplete }: { shown: StoredVersion; isComplete: boolean },
): AllowedAction[] {
  const isEditor = actor.organisation?.id === listing.providerId && actor.roles.includes('editor')
  const possible = versionActions({ status: shown.status, isApproved: shown.approvedAt !== null }, 'provider')
  const newest = listing.versions[0]!
  const hasOpen = isOpen(shown.status)
  const withdrawn = listing.status === 'withdrawn' ? 'Der Eintrag ist zurückgezogen.' : null
  const role = isEditor ? null : 'Dafür brauchen Sie die Rolle Redaktion.'
  const versionReason = (action: VersionAction) => {
    if (action === 'begin_next')
      return hasOpen
        ? 'Es ist schon eine Version in Arbeit.'
        : newest.status === 'refused'
          ? null
          : whyNot(possible.includes(action), shown)
    if (!possible.includes(action)) return whyNot(false, shown)
    if (action === 'submit' && !isComplete) return 'Der Eintrag ist noch nicht vollständig.'
    if (action === 'discard' && shown.wasDecided) return decidedStays
    return null
  }
  const listingReason = (action: ListingAction) => {
    if (listing.solutionId === null || !listing.versions.some(({ publishedAt }) => publishedAt !== null))
      return 'Der Eintrag ist noch nicht veröffentlicht.'
    return listingActions(listing.status).includes(action) ? null : `Der Eintrag ist ${listingWords[listing.status]}.`
  }
  const answer = (action: string, reason: string | null): AllowedAction => ({
    action,
    isAllowed: reason === null,
    reason,
  })
  return [
    ...versionQuestions.map((action) =>
      answer(action, role ?? (stillPossible.includes(action) ? null : withdrawn) ?? versionReason(action)),
    ),
    ...listingQuestions.map((action) => answer(action, role ?? listingReason(action))),
    answer('edit_contacts', role ?? withdrawn),
    answer(
      'confirm',
      role ??
        withdrawn ??
        (listing.versions.some(({ status }) => status === 'published')
          ? null
          : 'Der Eintrag ist noch nicht veröffentlicht.'),
    ),
  ]
}

/** Decisions and agreements about a version are evidence; so it stays, too. */
export const decidedStays =
  'Über diese Version wurde schon entschieden. Sie bleibt als Nachweis; Sie können sie weiter bearbeiten oder liegen lassen.'

function whyNot(isPossible: boolean, { status, approvedAt }: StoredVersion) {
  if (isPossible) return null
  return `Die Version ist ${status === 'in_review' && approvedAt !== null ? 'freigegeben' : versionWords[status]}.`
}

export type ListingComment = {
  id: string
  number: number
  section: ListingSectionKey
  field: string | null
  text: string
  createdAt: string
  resolvedAt: string | null
}

/** What reviewers said about fields. The provider reads it once it was decided. */
function listComments(ctx: Ctx, { id, providerId }: StoredListing) {
  const isReader = ctx.actor.organisation?.id === providerId && !isReviewing(ctx)
  return ctx.db.execute<ListingComment>(sql`
    select c.id, v.number, c.section, c.field, c.text, ${moment('c.created_at')} as "createdAt", ${moment('c.resolved_at')} as "resolvedAt"
      from listing_comments c join listing_versions v on v.id = c.version_id
     where v.listing_id = ${id} ${isReader ? sql`and exists (select from listing_decisions d where d.version_id = v.id and d.decided_at >= c.created_at)` : sql``}
     order by v.number desc, c.created_at, c.id`)
}

/** Whether the caller reviews listings for the platform operator. */
export const isReviewing = ({ actor }: Ctx) =>
  actor.organisation?.kind === 'platform_operator' && actor.roles.includes('moderator')

export type ListingDecision = { number: number; outcome: ReviewOutcome; reason: string; decidedAt: string }

const listDecisions = (ctx: Ctx, listingId: string) =>
  ctx.db.execute<ListingDecision>(sql`
    select v.number, d.outcome, d.reason, ${moment('d.decided_at')} as "decidedAt"
      from listing_decisions d join listing_versions v on v.id = d.version_id
     where v.listing_id = ${listingId} order by d.decided_at desc`)

/** Months after which the provider is reminded, and after which everybody sees that nobody has confirmed. */
export const reminderMonths = 6
export const staleMonths = 9

export type Confirmation = { section: ListingSectionKey; confirmedOn: string; staleSince: string | null }

/** When each group of facts was last confirmed; `staleSince` is the day it began to be too long ago. */
export const listConfirmations = (ctx: Ctx, listingId: string) =>
  ctx.db.execute<Confirmation>(sql`
    select section, confirmed_on as "confirmedOn",
           case when confirmed_on + make_interval(months => ${staleMonths}) <= current_date
                then to_char(confirmed_on + make_interval(months => ${staleMonths}), 'YYYY-MM-DD') end as "staleSince"
      from listing_confirmations where listing_id = ${listingId} order by array_position(${sql.param([...listingSectionKeys])}::text[], section::text)`)

/** What saving a section answers. */
export async function describeSection(ctx: Ctx, id: string, section: ListingSectionKey) {
  const listing = await requireOwnListing(ctx, id)
  const content: ListingContent = contentIn(listing)
  const progress = progressOf(content, await listRequirements(ctx))
  const state = sectionStates(listing, progress).find((one) => one.section === section)!
  return { ...state, content: content[section], listingPercent: percentOf(progress) }
}
