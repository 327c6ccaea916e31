import { listings, listingSections, listingVersions, type ListingSectionKey } from '@fit-store/db/schema/listings'
import { sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Event } from '../../events/vocabulary.ts'
import { organisationIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { contentOf, type ListingContent } from './content/fields.ts'
import { readSolutionContent } from './content/from-solution.ts'
import { titleOf } from './queries.ts'

type Origin = Extract<Event, { type: 'listing.created' }>['data']['from']
export type NewListing = {
  providerId: string
  from: Origin
  content: Partial<ListingContent>
  publiccode?: { text: string; url: string | null }
  solutionId?: string
}

/** Begins a listing with what is known of the solution. Gives its id. Refuses with 400 and 403. */
export function createListing(
  ctx: Ctx,
  { title, type }: { title: string; type: ListingContent['basics']['type'] },
): Promise<string> {
  const providerId = requireProvider(ctx)
  const { basics } = contentOf({})
  return ctx.db.transaction((tx) =>
    storeListing({ ...ctx, db: tx }, { providerId, from: 'nothing', content: { basics: { ...basics, title, type } } }),
  )
}

/** Begins a listing as a copy of a public solution. Who stands behind it and who uses it is not taken over. Refuses with 404. */
export function copyListing(ctx: Ctx, slug: string): Promise<string> {
  const providerId = requireProvider(ctx)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const { basics, services, technology, operation } = await readSolutionContent(inTx, slug)
    const title = `${basics.title} (Kopie)`.slice(0, 200)
    const content = { basics: { ...basics, title }, services, technology, operation }
    return storeListing(inTx, { providerId, from: 'copy', content })
  })
}

/** The accredited organisation somebody edits for. Refuses with 403. */
export function requireProvider(ctx: Ctx): string {
  const { id, isAccredited } = organisationIn(ctx, 'editor')
  if (!isAccredited) {
    throw new Problem(
      403,
      'organisation-required',
      'Einträge anlegen können Organisationen, sobald der Plattformbetreiber sie zugelassen hat.',
    )
  }
  return id
}

/** Stores a listing with a first draft, in the caller's transaction. The content has been checked. */
export async function storeListing(
  ctx: Ctx,
  { providerId, from, content, publiccode, solutionId }: NewListing,
): Promise<string> {
  const { contacts, ...sections } = content
  const [listing] = await ctx.db
    .insert(listings)
    .values({
      providerId,
      ...(solutionId && { solutionId }),
      ...(contacts && { contacts, contactsSavedAt: ctx.now() }),
      ...(publiccode && { publiccode: publiccode.text, publiccodeUrl: publiccode.url }),
    })
    .returning({ id: listings.id })
  const [version] = await ctx.db
    .insert(listingVersions)
    .values({ listingId: listing!.id, number: 1 })
    .returning({ id: listingVersions.id })
  const rows = Object.entries(sections).map(([section, value]) => ({
    versionId: version!.id,
    section: section as ListingSectionKey,
    content: value,
    savedAt: sql`clock_timestamp()`,
  }))
  if (rows.length > 0) await ctx.db.insert(listingSections).values(rows)
  await record(ctx, {
    type: 'listing.created',
    subject: { type: 'listing', id: listing!.id },
    data: { listing: listing!.id, number: 1, title: titleOf(contentOf(content)), from },
  })
  return listing!.id
}
