import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/problem.ts'
import { requireSolution, type Solution } from '../../details.ts'
import { listConfirmations } from '../describe-listing.ts'
import type { ListingContent } from '../content/fields.ts'
import { loadContent, moment } from '../queries.ts'
import { showChanges } from '../content/show-changes.ts'
import { answersOf, type Answers } from './answers.ts'

export type PublishedVersion = {
  id: string
  number: number
  publishedAt: string
  supersededAt: string | null
  isCurrent: boolean
  publishedAs: PublishedAs | null
}

/** What is kept of a version: the solution as it read, and the answers in the words of the questions of that day. */
export type PublishedAs = Solution & { answers?: Answers }

/** Versions of an offered solution that were public once, newest first; an entry without any has an empty list. Refuses with 404. */
export async function listPublishedVersions(ctx: Ctx, slug: string): Promise<PublishedVersion[]> {
  const [solution] = await ctx.db.execute<{ id: string }>(sql`select id from solutions where slug = ${slug}`)
  if (!solution) throw notFound('Die Lösung')
  return ctx.db.execute<PublishedVersion>(sql`
    select v.id, v.number, ${moment('v.published_at')} as "publishedAt", ${moment('v.superseded_at')} as "supersededAt",
           v.status = 'published' as "isCurrent", v.published_as as "publishedAs"
      from listings l join listing_versions v on v.listing_id = l.id and v.published_at is not null
     where l.solution_id = ${solution.id} order by v.number desc`)
}

/** One of them by its number. Refuses with 404. */
export async function requirePublishedVersion(ctx: Ctx, slug: string, number: string): Promise<PublishedVersion> {
  const version = (await listPublishedVersions(ctx, slug)).find((one) => String(one.number) === number)
  if (!version) throw notFound('Die Version')
  return version
}

/** A version as it read when it was published, with what the provider answered besides. Refuses with 404. */
export async function showPublishedVersion(ctx: Ctx, slug: string, number: string) {
  const { id, publishedAs, ...version } = await requirePublishedVersion(ctx, slug, number)
  // A version of before this was kept reads like the catalogue while it is the current one.
  const [content, solution] = await Promise.all([
    loadContent(ctx, id),
    publishedAs ?? (version.isCurrent ? requireSolution(ctx, slug) : null),
  ])
  const answers = publishedAs?.answers ?? (await answersOf(ctx, content))
  return {
    ...version,
    solution: solution && { ...notAskedThen, ...solution },
    content: withoutContacts(content),
    ...answers,
  }
}

/** What versions say nothing about that were published before it was asked. */
const notAskedThen = { connectedMunicipalities: [] } satisfies Partial<Solution>

/** What is kept of a version when it is published. */
export async function readAsPublished(ctx: Ctx, slug: string, content: ListingContent): Promise<PublishedAs> {
  return { ...(await requireSolution(ctx, slug)), answers: await answersOf(ctx, content) }
}

/** What changed between two published versions, field by field. Refuses with 404. */
export async function comparePublishedVersions(ctx: Ctx, slug: string, { from, to }: { from: number; to: number }) {
  const [one, other] = await Promise.all([
    requirePublishedVersion(ctx, slug, String(from)),
    requirePublishedVersion(ctx, slug, String(to)),
  ])
  const [before, after] = await Promise.all([loadContent(ctx, one.id), loadContent(ctx, other.id)])
  return { from, to, sections: await showChanges(ctx, withoutContacts(before), withoutContacts(after)) }
}

/** Contacts are no part of a version: they are what they are today. */
const withoutContacts = (content: ListingContent): ListingContent => ({
  ...content,
  contacts: { contacts: [], functionalMailbox: null },
})

/** What the public may know of the editorial record. Refuses with 404; null where a solution has none. */
export async function showPublicListing(ctx: Ctx, slug: string) {
  const versions = await listPublishedVersions(ctx, slug)
  const current = versions.find(({ isCurrent }) => isCurrent)
  const [listing] = await ctx.db.execute<{
    id: string
    status: 'active' | 'suspended' | 'withdrawn'
    reason: string | null
    since: string | null
    successor: { slug: string; title: string } | null
    contacts: ListingContent['contacts'] | null
    mailboxConfirmedAt: string | null
  }>(sql`
    select l.id, l.status, l.status_reason as reason, ${moment('l.status_since')} as since, l.contacts,
           (select json_build_object('slug', s.slug, 'title', s.title) from solutions s where s.id = l.successor_id) as successor,
           (select ${moment('m.confirmed_at')} from listing_mailboxes m where m.listing_id = l.id and m.address = l.contacts ->> 'functionalMailbox') as "mailboxConfirmedAt"
      from listings l join solutions s on s.id = l.solution_id where s.slug = ${slug}`)
  if (!listing || !current) throw notFound('Der Eintrag')
  const { id, contacts, ...rest } = listing
  const answers = current.publishedAs?.answers ?? (await answersOf(ctx, await loadContent(ctx, current.id)))
  return {
    ...rest,
    publishedVersion: current.number,
    publishedAt: current.publishedAt,
    contacts: contacts?.contacts ?? [],
    functionalMailbox: contacts?.functionalMailbox ?? null,
    confirmations: await listConfirmations(ctx, id),
    ...answers,
  }
}
