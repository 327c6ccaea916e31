import { listingFiles } from '@fit-store/db/schema/listings'
import { sql } from 'drizzle-orm'
import { requireSafeFile, type ScanFile } from '../../../documents/check-upload.ts'
import { requireFile, storeFile } from '../../../documents/store-file.ts'
import { record } from '../../../events/record.ts'
import { organisationIn } from '../../../identity/caller.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { DownloadedFile } from '../../../platform/download.ts'
import { notFound, Problem } from '../../../platform/problem.ts'
import { contentIn, requireOwnListing, titleOf, type StoredListing } from '../queries.ts'

export type Upload = { name: string; contentBase64: string }
/** Files a listing may have besides the published ones. */
const mostFiles = 200
/** Days a file is kept that no version names: somebody may still be mending the section it was sent with. */
const unnamedDays = 1

/** Keeps a file with the listing; the section `documents` can then name it. Refuses with 400, 404, 409 and 413. */
export async function uploadFile(ctx: Ctx, id: string, { name, contentBase64 }: Upload, scan: ScanFile) {
  organisationIn(ctx, 'editor')
  const listing = await requireOwnListing(ctx, id)
  const bytes = Buffer.from(contentBase64, 'base64')
  const mediaType = await requireSafeFile(bytes, name)
  await scan(bytes)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    await removeUnnamed(inTx, listing)
    const [counted] = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from listing_files where listing_id = ${id} and not is_public`,
    )
    if (counted!.count >= mostFiles)
      throw new Problem(409, 'too-many', `Mehr als ${mostFiles} Dateien hat kein Eintrag.`)
    const hash = await storeFile(inTx, bytes, mediaType)
    const [file] = await tx
      .insert(listingFiles)
      .values({ listingId: id, hash, name, mediaType, size: bytes.length, uploadedAt: ctx.now() })
      .returning({ id: listingFiles.id })
    await record(inTx, {
      type: 'listing.file_added',
      subject: { type: 'listing', id },
      data: { listing: id, number: null, title: titleOf(contentIn(listing)), file: file!.id, name },
    })
    return { id: file!.id, name, mediaType, size: bytes.length }
  })
}

/** What was replaced or never saved goes, so that nobody runs out of files by mending. */
async function removeUnnamed(ctx: Ctx, listing: StoredListing) {
  const removed = await ctx.db.execute<{ id: string; name: string }>(sql`
    delete from listing_files f
     where f.listing_id = ${listing.id} and not f.is_public
       and f.uploaded_at < ${ctx.now().toISOString()}::timestamptz - make_interval(days => ${unnamedDays})
       and not exists (
         select from listing_versions v left join listing_sections c on c.version_id = v.id and c.section = 'documents'
          where v.listing_id = f.listing_id
            and concat(c.content, v.reviewed_as -> 'documents') like '%' || f.id::text || '%')
    returning f.id, f.name`)
  const named = { listing: listing.id, number: null, title: titleOf(contentIn(listing)) }
  for (const { id: file, name } of removed) {
    await record(ctx, {
      type: 'listing.file_removed',
      subject: { type: 'listing', id: listing.id },
      data: { ...named, file, name },
    })
  }
}

/** Files of an own listing. Refuses with 404. */
export async function listFiles(ctx: Ctx, id: string) {
  await requireOwnListing(ctx, id)
  return ctx.db.execute<{ id: string; name: string; mediaType: string; size: number; isPublic: boolean }>(sql`
    select id, name, media_type as "mediaType", size, is_public as "isPublic" from listing_files where listing_id = ${id} order by uploaded_at, id`)
}

/** A file: public once a published version names it, before that for its provider and, handed in, for who reviews. Refuses with 404. */
export async function readFile(ctx: Ctx, fileId: string): Promise<DownloadedFile> {
  const organisation = ctx.actor.organisation
  const isReviewer = organisation?.kind === 'platform_operator' && ctx.actor.roles.includes('moderator')
  const [file] = await ctx.db.execute<{ hash: string; name: string; mediaType: string }>(sql`
    select f.hash, f.name, f.media_type as "mediaType" from listing_files f join listings l on l.id = f.listing_id
     where f.id::text = ${fileId} and (f.is_public or l.provider_id = ${organisation?.id ?? null}
       or (${isReviewer} and exists (select from listing_versions v join listing_sections c on c.version_id = v.id and c.section = 'documents'
            where v.listing_id = l.id and v.submitted_at is not null
              and coalesce(case when v.status = 'changes_requested' then v.reviewed_as -> 'documents' end, c.content)::text like '%' || f.id::text || '%')))`)
  if (!file) throw notFound('Die Datei')
  return { name: file.name, mediaType: file.mediaType, bytes: (await requireFile(ctx, file.hash)).bytes }
}
