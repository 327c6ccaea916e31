import { termsRenderings } from '@fit-store/db/schema/terms'
import { eq } from 'drizzle-orm'
import type { PdfJob, RenderPdf } from '../../documents/pdf-renderer.ts'
import { renderHtml } from '../../documents/render-html.ts'
import { requireFile } from '../../documents/store-file.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { DownloadedFile } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { canonicalJson } from '../text/hashes.ts'
import { noticesOf, printableVersion } from './printable.ts'
import { listClauses, requireVersion, textOf, type TermsVersion, type VersionName } from '../queries.ts'
import { showClauses } from '../show-version.ts'

/** A version as tagged PDF: the one that was kept, else (drafts, and until the worker has kept it) one made for the occasion. */
export async function exportPdf(ctx: Ctx, renderPdf: RenderPdf, name: VersionName): Promise<DownloadedFile> {
  const version = await requireVersion(ctx, name)
  const [kept] = await ctx.db.select().from(termsRenderings).where(eq(termsRenderings.versionId, version.id))
  const bytes = kept ? (await requireFile(ctx, kept.pdf)).bytes : await renderPdf(await pdfJob(ctx, version))
  return fileOf(version, 'pdf', 'application/pdf', bytes)
}

/** What is to be rendered for a version. */
export async function pdfJob(ctx: Ctx, version: TermsVersion): Promise<PdfJob> {
  const document = printableVersion(version, showClauses(await listClauses(ctx, version.id)))
  return { document, standard: 'reading', at: version.approvedAt ?? ctx.now() }
}

/** A version as JSON with every hash, so that anybody can prove it was not changed. */
export async function exportJson(ctx: Ctx, name: VersionName): Promise<DownloadedFile> {
  const version = await requireVersion(ctx, name)
  const clauses = await listClauses(ctx, version.id)
  const text = textOf(version, clauses)
  const notices = noticesOf(version)
  const content = {
    format: 'fit-store/terms/1',
    ...text,
    ...(notices.length > 0 && { notice: notices.join(' · ') }),
    validFrom: version.validFrom,
    hash: version.hash,
    // Beside the version's hash, which proves the words alone; the file's own hash proves the file.
    ...(version.officialPdf && { officialPdf: { name: version.officialPdfName, hash: version.officialPdf } }),
    clauses: text.clauses.map((clause, at) => ({ ...clause, hash: clauses[at]!.hash })),
  }
  return fileOf(version, 'json', 'application/json', Buffer.from(canonicalJson(content)))
}

/** A version as one HTML file. */
export async function exportHtml(ctx: Ctx, name: VersionName): Promise<DownloadedFile> {
  const version = await requireVersion(ctx, name)
  const { document } = await pdfJob(ctx, version)
  return fileOf(version, 'html', 'text/html', Buffer.from(renderHtml(document)))
}

/** The official PDF that was uploaded for a version. Refuses with 404 where there is none. */
export async function exportOfficialPdf(ctx: Ctx, name: VersionName): Promise<DownloadedFile> {
  const version = await requireVersion(ctx, name)
  if (version.officialPdf === null || version.officialPdfName === null) throw notFound('Die Datei')
  const { mediaType, bytes } = await requireFile(ctx, version.officialPdf)
  return { name: version.officialPdfName, mediaType, bytes }
}

const fileOf = ({ slug, version }: TermsVersion, ending: string, mediaType: string, bytes: Buffer): DownloadedFile => ({
  name: `${slug}-version-${version}.${ending}`,
  mediaType,
  bytes,
})
