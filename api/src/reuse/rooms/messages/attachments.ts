import { roomAttachments } from '@fit-store/db/schema/rooms'
import { and, desc, eq, isNull, notInArray, sql } from 'drizzle-orm'
import { requireSafeFile, type ScanFile } from '../../../documents/check-upload.ts'
import { requireFile, storeFile } from '../../../documents/store-file.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { DownloadedFile } from '../../../platform/download.ts'
import { notFound, Problem } from '../../../platform/problem.ts'
import { requireRequest } from '../../requests/queries.ts'
import { actInRoom, organisationIdIn } from '../act-in-room.ts'

/** Files one organisation may have uploaded in a case without having sent them; the oldest give way, because nobody sees them any more. */
const mostWaiting = 20

type Upload = { fileName: string; bytes: unknown }

/**
 * Takes a file to be sent with a message; until then only the own organisation sees it. Refuses with 400 what is not what its name
 * says or could do harm, with 403, 404, 409 and 413.
 */
export async function uploadAttachment(ctx: Ctx, name: string, { fileName, bytes }: Upload, scan: ScanFile | null) {
  if (!Buffer.isBuffer(bytes))
    throw new Problem(415, 'unsupported-media-type', 'Erwartet wird eine Datei (application/octet-stream).')
  const mediaType = await requireSafeFile(bytes, fileName)
  await requireRequest(ctx, name)
  if (scan) await scan(bytes) // before the transaction, because it may take seconds
  return actInRoom(ctx, name, 'write_note', async (inTx, request) => {
    const organisationId = organisationIdIn(ctx)
    const waiting = and(
      eq(roomAttachments.requestId, request.id),
      eq(roomAttachments.organisationId, organisationId),
      isNull(roomAttachments.messageId),
    )
    const kept = inTx.db
      .select({ id: roomAttachments.id })
      .from(roomAttachments)
      .where(waiting)
      .orderBy(desc(roomAttachments.createdAt), desc(roomAttachments.id))
      .limit(mostWaiting - 1)
    await inTx.db.delete(roomAttachments).where(and(waiting, notInArray(roomAttachments.id, kept)))
    const [added] = await inTx.db
      .insert(roomAttachments)
      .values({
        requestId: request.id,
        organisationId,
        name: fileName,
        mediaType,
        byteLength: bytes.length,
        file: await storeFile(inTx, bytes, mediaType),
        scannedAt: scan ? ctx.now() : null,
        createdAt: ctx.now(),
      })
      .returning()
    const { id, byteLength, scannedAt } = added!
    return { id, name: fileName, mediaType, byteLength, isScanned: scannedAt !== null }
  })
}

/** Takes a file that was not sent yet away again. Refuses with 403 and 404. */
export function removeAttachment(ctx: Ctx, name: string, id: string): Promise<void> {
  return actInRoom(ctx, name, 'write_note', async (inTx, request) => {
    const removed = await inTx.db
      .delete(roomAttachments)
      .where(
        and(
          eq(roomAttachments.id, id),
          eq(roomAttachments.requestId, request.id),
          eq(roomAttachments.organisationId, organisationIdIn(ctx)),
          isNull(roomAttachments.messageId),
        ),
      )
      .returning({ id: roomAttachments.id })
    if (removed.length === 0) throw notFound('Die Datei')
  })
}

/** A file of the room for a party of the case; files of notes and unsent ones only for the organisation they belong to. Refuses with 404. */
export async function downloadAttachment(ctx: Ctx, name: string, id: string): Promise<DownloadedFile> {
  const request = await requireRequest(ctx, name)
  const [found] = await ctx.db.execute<{ name: string; mediaType: string; file: string }>(sql`
    select a.name, a.media_type as "mediaType", a.file from room_attachments a left join room_messages m on m.id = a.message_id
     where a.id = ${id} and a.request_id = ${request.id}
       and (m.kind in ('message', 'question') or a.organisation_id = ${ctx.actor.organisation?.id ?? null})`)
  if (!found) throw notFound('Die Datei')
  return { name: found.name, mediaType: found.mediaType, bytes: (await requireFile(ctx, found.file)).bytes }
}
