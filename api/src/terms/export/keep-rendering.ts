import { termsRenderings } from '@fit-store/db/schema/terms'
import { eq } from 'drizzle-orm'
import type { RenderPdf } from '../../documents/pdf-renderer.ts'
import { storeFile } from '../../documents/store-file.ts'
import type { Consumer } from '../../events/cursor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { pdfJob } from './export-version.ts'
import { findVersion } from '../queries.ts'

/** Renders what is put into force once, and keeps it: everybody gets the same file from then on (decision 15). */
export const renderingKeeper = (renderPdf: RenderPdf): Consumer => ({
  name: 'terms-pdf',
  handle: async (ctx, events) => {
    const begun = events.filter(({ type }) => type === 'terms_version.put_into_force')
    for (const { subjectId } of begun) await keepRendering(ctx, renderPdf, subjectId)
  },
})

/** Keeps the PDF of an approved version; one that is kept stays. */
async function keepRendering(ctx: Ctx, renderPdf: RenderPdf, versionId: string) {
  const version = await findVersion(ctx, versionId)
  const isKept = (await ctx.db.$count(termsRenderings, eq(termsRenderings.versionId, versionId))) > 0
  if (version?.stored !== 'approved' || isKept) return
  const pdf = await storeFile(ctx, await renderPdf(await pdfJob(ctx, version)), 'application/pdf')
  await ctx.db.insert(termsRenderings).values({ versionId, pdf }).onConflictDoNothing()
}
