import { listings, listingSections, listingVersions, type ListingSectionKey } from '@fit-store/db/schema/listings'
import { sql } from 'drizzle-orm'
import { recordAll } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { ListingContent } from './content/fields.ts'

const batch = 500

type ManyListings = {
  providerId: string
  contents: readonly (Pick<ListingContent, 'basics'> & Partial<ListingContent>)[]
  /** Told how many are stored. */
  onProgress: (done: number) => void | Promise<void>
}

/**
 * Stores many listings with a first draft each, in the caller's transaction; gives their ids in the same order. Contents have been
 * checked and have a name.
 */
export async function storeListings(ctx: Ctx, { providerId, contents, onProgress }: ManyListings): Promise<string[]> {
  const ids: string[] = []
  for (let from = 0; from < contents.length; from += batch) {
    await onProgress(from)
    ids.push(...(await storeBatch(ctx, providerId, contents.slice(from, from + batch))))
  }
  return ids
}

async function storeBatch(ctx: Ctx, providerId: string, contents: ManyListings['contents']): Promise<string[]> {
  const made = await ctx.db.execute<{ id: string; versionId: string }>(
    sql`select uuidv7() as id, uuidv7() as "versionId" from generate_series(1, ${contents.length})`,
  )
  const savedAt = ctx.now()
  const rows = contents.map(({ contacts, ...sections }, at) => ({ ...made[at]!, contacts, sections }))
  await ctx.db
    .insert(listings)
    .values(
      rows.map(({ id, contacts }) => ({ id, providerId, ...(contacts && { contacts, contactsSavedAt: savedAt }) })),
    )
  await ctx.db
    .insert(listingVersions)
    .values(rows.map(({ id, versionId }) => ({ id: versionId, listingId: id, number: 1 })))
  await ctx.db.insert(listingSections).values(
    rows.flatMap(({ versionId, sections }) =>
      Object.entries(sections).map(([section, content]) => ({
        versionId,
        section: section as ListingSectionKey,
        content,
        savedAt,
      })),
    ),
  )
  await recordAll(
    ctx,
    rows.map(({ id, sections }) => ({
      type: 'listing.created',
      subject: { type: 'listing', id },
      data: { listing: id, number: 1, title: sections.basics.title!, from: 'csv' },
    })),
  )
  return made.map(({ id }) => id)
}
