import { termsVersions } from '@fit-store/db/schema/terms'
import { eq } from 'drizzle-orm'
import { requireSafePdf, type ScanFile } from '../../documents/check-upload.ts'
import { storeFile } from '../../documents/store-file.ts'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { requireMove } from '../lifecycle.ts'
import { lockVersion, nameOf, requireVersion, type VersionName } from '../queries.ts'

type OfficialPdf = { name: string; bytes: unknown }

/**
 * Puts the official PDF beside a draft's text, in place of an earlier one. Refuses with 404, 409, 400 (no usable or harmless PDF), 413
 * and 415.
 */
export async function uploadOfficialPdf(ctx: Ctx, version: VersionName, { name, bytes }: OfficialPdf, scan: ScanFile) {
  if (!Buffer.isBuffer(bytes))
    throw new Problem(415, 'unsupported-media-type', 'Erwartet wird eine PDF-Datei (application/pdf).')
  requireSafePdf(bytes)
  await scan(bytes) // before the transaction, because it may take seconds
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const draft = await lockVersion(inTx, version)
    requireMove(draft.status, 'edit')
    const file = await storeFile(inTx, bytes, 'application/pdf')
    await tx
      .update(termsVersions)
      .set({ officialPdf: file, officialPdfName: name, revision: draft.revision + 1, updatedAt: ctx.now() })
      .where(eq(termsVersions.id, draft.id))
    await record(inTx, {
      type: 'terms_version.file_added',
      subject: { type: 'terms_version', id: draft.id },
      data: { ...nameOf(draft), file },
    })
    return requireVersion(inTx, version)
  })
}

/** Takes the official PDF away from a draft. Refuses with 404 and 409. */
export function removeOfficialPdf(ctx: Ctx, name: VersionName) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const version = await lockVersion(inTx, name)
    requireMove(version.status, 'edit')
    if (version.officialPdf === null) return
    await tx
      .update(termsVersions)
      .set({ officialPdf: null, officialPdfName: null, revision: version.revision + 1, updatedAt: ctx.now() })
      .where(eq(termsVersions.id, version.id))
    const data = { ...nameOf(version), file: version.officialPdf }
    await record(inTx, { type: 'terms_version.file_removed', subject: { type: 'terms_version', id: version.id }, data })
  })
}
