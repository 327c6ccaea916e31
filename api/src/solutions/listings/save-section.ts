import {
  listingConfirmations,
  listingMailboxes,
  listings,
  listingSections,
  type ListingSectionKey,
} from '@fit-store/db/schema/listings'
import { and, eq, sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { organisationIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { berlinDay } from '../../platform/days.ts'
import { notFound, Problem, staleVersion } from '../../platform/problem.ts'
import { invalidSection, requireSection } from './content/check-section.ts'
import { unknownReferences } from './content/check-references.ts'
import type { ListingContent } from './content/fields.ts'
import { next } from './lifecycle.ts'
import { requireOwnListing, titleOf, contentIn } from './queries.ts'

/** A section as somebody saw it: `version` 0 when nobody had written in it. */
export type SectionDraft = { section: ListingSectionKey; version: number; content: unknown }

const changedMeanwhile = (current: unknown) =>
  staleVersion(
    'Jemand anderes hat diesen Abschnitt inzwischen gesichert. Ihre Eingaben sind noch da; bitte gleichen Sie beide ab.',
    current,
  )

/**
 * Saves one section of the open version, whole; others stay as they are. Refuses with 400 and every fault, 404, and 409 when the
 * version was handed in or somebody else saved the section meanwhile, with what stands there now.
 */
export async function saveSection(ctx: Ctx, id: string, { section, version, content }: SectionDraft): Promise<void> {
  organisationIn(ctx, 'editor')
  if (section === 'contacts') return saveContacts(ctx, id, version, requireSection(section, content))
  const checked = requireSection(section, content)
  await ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const open = await openVersion(inTx, id)
    next(open.status, 'edit')
    const unknown = await unknownReferences(inTx, { listingId: id, section, content: checked })
    if (unknown.length > 0) throw invalidSection(unknown)
    await store(inTx, open.versionId, { section, version, content: checked })
    const title = section === 'basics' ? titleOf({ basics: checked as ListingContent['basics'] }) : open.title
    await record(inTx, {
      type: 'listing.section_saved',
      subject: { type: 'listing', id },
      data: { listing: id, number: open.number, title, section },
    })
  })
}

type Open = { versionId: string; number: number; status: 'draft'; title: string }

/** The version somebody edits. It is not handed in meanwhile; two sections can be saved side by side. */
async function openVersion(ctx: Ctx, id: string): Promise<Open> {
  const [open] = await ctx.db.execute<Open>(sql`
    select v.id as "versionId", v.number, v.status,
           coalesce((select c.content ->> 'title' from listing_sections c where c.version_id = v.id and c.section = 'basics'), 'Ohne Namen') as title
      from listings l join listing_versions v on v.listing_id = l.id
     where l.id = ${id} and l.provider_id = ${ctx.actor.organisation?.id ?? null}
     order by v.status in ('draft', 'submitted', 'in_review', 'changes_requested') desc, v.number desc limit 1 for share of v`)
  if (!open) throw notFound('Der Eintrag')
  return open
}

async function store(
  ctx: Ctx,
  versionId: string,
  { section, version, content }: { section: ListingSectionKey; version: number; content: Record<string, unknown> },
) {
  const here = and(eq(listingSections.versionId, versionId), eq(listingSections.section, section))
  const savedAt = ctx.now()
  const stored =
    version === 0
      ? await ctx.db
          .insert(listingSections)
          .values({ versionId, section, content, savedAt })
          .onConflictDoNothing()
          .returning({ version: listingSections.version })
      : await ctx.db
          .update(listingSections)
          .set({ content, savedAt, version: version + 1 })
          .where(and(here, eq(listingSections.version, version)))
          .returning({ version: listingSections.version })
  if (stored.length > 0) return
  const [current] = await ctx.db.select().from(listingSections).where(here)
  throw changedMeanwhile(current && { version: current.version, content: current.content, savedAt: current.savedAt })
}

/**
 * Contacts belong to the listing: they are valid at once, whatever happens to its versions, and who saves them says that they are true.
 * A mailbox that is new, or that nobody has asked, is asked to confirm.
 */
async function saveContacts(ctx: Ctx, id: string, version: number, contacts: ListingContent['contacts']) {
  await ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const listing = await requireOwnListing(inTx, id)
    if (listing.status === 'withdrawn') {
      throw new Problem(409, 'illegal-transition', 'Der Eintrag ist zurückgezogen. Das ist jetzt nicht möglich.')
    }
    const stored = await tx
      .update(listings)
      .set({ contacts, contactsVersion: version + 1, contactsSavedAt: ctx.now() })
      .where(and(eq(listings.id, id), eq(listings.contactsVersion, version)))
      .returning({ id: listings.id })
    if (stored.length === 0) {
      const [current] = await tx
        .select({ version: listings.contactsVersion, content: listings.contacts, savedAt: listings.contactsSavedAt })
        .from(listings)
        .where(eq(listings.id, id))
      throw changedMeanwhile(current)
    }
    const named = { listing: id, number: null, title: titleOf(contentIn(listing)) }
    await record(inTx, { type: 'listing.contacts_changed', subject: { type: 'listing', id }, data: named })
    if (listing.solution && listing.solutionId) {
      await record(inTx, {
        type: 'solution.changed',
        subject: { type: 'solution', id: listing.solutionId },
        data: { slug: listing.solution.slug, fields: ['contacts'] },
      })
    }
    await confirmContacts(inTx, id)
    const before = contentIn(listing).contacts.functionalMailbox
    const { functionalMailbox } = contacts
    if (functionalMailbox === null) return
    if (functionalMailbox !== before || !(await wasAsked(inTx, id, functionalMailbox))) {
      await nameMailbox(inTx, named, functionalMailbox)
    }
  })
}

async function confirmContacts(ctx: Ctx, listingId: string) {
  const row = { confirmedOn: berlinDay(ctx.now()), confirmedBy: ctx.actor.personId, remindedOn: null }
  await ctx.db
    .insert(listingConfirmations)
    .values({ listingId, section: 'contacts', ...row })
    .onConflictDoUpdate({ target: [listingConfirmations.listingId, listingConfirmations.section], set: row })
}

/** A mailbox that came in from a table was not: a table of thousands would send as many mails, many of them to one address. */
async function wasAsked(ctx: Ctx, listingId: string, address: string): Promise<boolean> {
  const asked = and(eq(listingMailboxes.listingId, listingId), eq(listingMailboxes.address, address))
  return (await ctx.db.$count(listingMailboxes, asked)) > 0
}

const linkDays = 14

/** Asks a mailbox to confirm that somebody reads it: the mail with the link follows from the event. */
export async function nameMailbox(ctx: Ctx, named: { listing: string; number: null; title: string }, address: string) {
  const expiresAt = new Date(ctx.now().getTime() + linkDays * 86_400_000)
  const [mailbox] = await ctx.db
    .insert(listingMailboxes)
    .values({ listingId: named.listing, address, requestedAt: ctx.now(), expiresAt })
    .onConflictDoUpdate({
      target: [listingMailboxes.listingId, listingMailboxes.address],
      set: { requestedAt: ctx.now(), expiresAt },
    })
    .returning({ id: listingMailboxes.id })
  await record(ctx, {
    type: 'listing.mailbox_named',
    subject: { type: 'listing', id: named.listing },
    data: { ...named, mailbox: mailbox!.id },
  })
}
