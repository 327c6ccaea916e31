import { listingConfirmations, listingMailboxes, type ListingSectionKey } from '@fit-store/db/schema/listings'
import { and, eq, gt, sql } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import { organisationIn, personIn } from '../../../identity/caller.ts'
import { hashOf, newSecret } from '../../../identity/secrets.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { berlinDay } from '../../../platform/days.ts'
import { notFound, Problem } from '../../../platform/problem.ts'
import { nameMailbox } from '../save-section.ts'
import { contentIn, lockOwnListing, requireOwnListing, titleOf, type StoredListing } from '../queries.ts'

/** Says that groups of published facts are still true today. Refuses with 404 and 409. */
export function confirmFacts(ctx: Ctx, id: string, sections: ListingSectionKey[]): Promise<void> {
  organisationIn(ctx, 'editor')
  const confirmedBy = personIn(ctx)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const listing = await lockOwnListing(inTx, id)
    if (!listing.versions.some(({ status }) => status === 'published') || listing.status === 'withdrawn') {
      throw new Problem(409, 'illegal-transition', 'Bestätigen lassen sich nur Angaben, die veröffentlicht sind.')
    }
    const confirmedOn = berlinDay(ctx.now())
    for (const section of sections) {
      await tx
        .insert(listingConfirmations)
        .values({ listingId: id, section, confirmedOn, confirmedBy })
        .onConflictDoUpdate({
          target: [listingConfirmations.listingId, listingConfirmations.section],
          set: { confirmedOn, confirmedBy, remindedOn: null },
        })
    }
    await record(inTx, {
      type: 'listing.confirmed',
      subject: { type: 'listing', id },
      data: { ...named(listing), sections },
    })
  })
}

const named = (listing: StoredListing) => ({ listing: listing.id, number: null, title: titleOf(contentIn(listing)) })

/** Sends the functional mailbox another link. Refuses with 404, and with 409 where none is named or it is confirmed already. */
export function askMailbox(ctx: Ctx, id: string): Promise<void> {
  organisationIn(ctx, 'editor')
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const listing = await requireOwnListing(inTx, id)
    const { functionalMailbox } = contentIn(listing).contacts
    if (functionalMailbox === null || listing.mailboxConfirmedAt !== null) {
      throw new Problem(
        409,
        'illegal-transition',
        functionalMailbox === null
          ? 'Es ist kein Funktionspostfach angegeben.'
          : 'Das Funktionspostfach ist schon bestätigt.',
      )
    }
    await nameMailbox(inTx, named(listing), functionalMailbox)
  })
}

/** The mail to a mailbox that is still to be confirmed, with a new secret; the links before are useless then. Null when there is nothing to ask. */
export async function issueMailboxSecret(ctx: Ctx, mailboxId: string) {
  const { secret, hash } = newSecret()
  const [mailbox] = await ctx.db.execute<{
    address: string
    title: string
    organisation: string
    expiresAt: string
  }>(sql`
    update listing_mailboxes m set secret_hash = ${hash}
      from listings l join organisations o on o.id = l.provider_id
     where m.id = ${mailboxId} and l.id = m.listing_id and m.confirmed_at is null and m.expires_at > now()
       and l.contacts ->> 'functionalMailbox' = m.address
    returning m.address, o.display_name as organisation, to_char(m.expires_at, 'YYYY-MM-DD') as "expiresAt",
      coalesce((select c.content ->> 'title' from listing_versions v join listing_sections c on c.version_id = v.id and c.section = 'basics'
                 where v.listing_id = l.id order by v.number desc limit 1), 'Ohne Namen') as title`)
  return mailbox ? { ...mailbox, secret } : null
}

/** Somebody opened the link: the mailbox is read. Opening it twice is as good as once. Refuses with 404. */
export function confirmMailbox(ctx: Ctx, secret: string) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const secretHash = hashOf(secret)
    const [mailbox] = await tx
      .select()
      .from(listingMailboxes)
      .where(and(eq(listingMailboxes.secretHash, secretHash), gt(listingMailboxes.expiresAt, ctx.now())))
      .for('update')
    if (!mailbox) throw notFound('Der Link')
    const [listing] = await tx.execute<{ title: string; organisation: string }>(sql`
      select o.display_name as organisation,
             coalesce((select c.content ->> 'title' from listing_versions v join listing_sections c on c.version_id = v.id and c.section = 'basics'
                        where v.listing_id = l.id order by v.number desc limit 1), 'Ohne Namen') as title
        from listings l join organisations o on o.id = l.provider_id where l.id = ${mailbox.listingId}`)
    const { title, organisation } = listing!
    if (mailbox.confirmedAt === null) {
      await tx.update(listingMailboxes).set({ confirmedAt: ctx.now() }).where(eq(listingMailboxes.id, mailbox.id))
      await record(inTx, {
        type: 'listing.mailbox_confirmed',
        subject: { type: 'listing', id: mailbox.listingId },
        data: { listing: mailbox.listingId, number: null, title, mailbox: mailbox.id },
      })
    }
    return { title, organisation, mailbox: mailbox.address }
  })
}
