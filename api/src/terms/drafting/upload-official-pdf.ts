import { termsVersions } from '@fit-store/db/schema/terms'
import { eq } from 'drizzle-orm'
import { requirePlainPdf } from '../../documents/check-pdf.ts'
import { storeFile } from '../../documents/store-file.ts'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { requireMove } from '../lifecycle.ts'
import { lockVersion, nameOf, requireVersion, type VersionName } from '../queries.ts'

/** Puts the official PDF beside a draft's text, in place of an earlier one. Refuses with 404, 409, 400 (no PDF, damaged, encrypted) and 413. */
export async function uploadOfficialPdf(ctx: Ctx, name: VersionName, fileName: string, bytes: unknown) {
  if (!Buffer.isBuffer(bytes))
    throw new Problem(415, 'unsupported-media-type', 'Erwartet wird eine PDF-Datei (application/pdf).')
  requirePlainPdf(bytes)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const version = await lockVersion(inTx, name)
    requireMove(version.status, 'edit')
    const file = await storeFile(inTx, bytes, 'application/pdf')
    await tx
      .update(termsVersions)
      .set({ officialPdf: file, officialPdfName: fileName, revision: version.revision + 1, updatedAt: ctx.now() })
      .where(eq(termsVersions.id, version.id))
    await record(inTx, {
      type: 'terms_version.file_added',
      subject: { type: 'terms_version', id: version.id },
      data: { ...nameOf(version), file },
    })
    return requireVersion(inTx, name)
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
