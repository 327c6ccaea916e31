import { listingRenderings } from '@fit-store/db/schema/listings'
import { sql } from 'drizzle-orm'
import type { Block, PrintableDocument, Run } from '../../../documents/blocks.ts'
import type { RenderPdf } from '../../../documents/pdf-renderer.ts'
import { requireFile, storeFile } from '../../../documents/store-file.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { DownloadedFile } from '../../../platform/download.ts'
import { notFound } from '../../../platform/problem.ts'
import { questionnaire, type Question } from '../../questionnaire/questionnaire.ts'
import { inWords, type NameOf } from '../content/compare-content.ts'
import type { ListingContent } from '../content/fields.ts'
import { loadContent } from '../queries.ts'
import { listPublishedVersions, requirePublishedVersion } from './versions.ts'
import { namesIn } from '../content/show-changes.ts'

type Head = { number: number; provider: string; isDemo: boolean; publishedOn: string | null }

/** The Leistungsbeschreibung of a version: everything it says, in the order and words of the questionnaire. Refuses with 404. */
export async function printableListing(ctx: Ctx, versionId: string): Promise<PrintableDocument> {
  const [head] = await ctx.db.execute<Head>(sql`
    select v.number, o.display_name as provider, o.is_demo as "isDemo", to_char(v.published_at, 'DD.MM.YYYY') as "publishedOn"
      from listing_versions v join listings l on l.id = v.listing_id join organisations o on o.id = l.provider_id where v.id = ${versionId}`)
  if (!head) throw notFound('Die Version')
  const content = await loadContent(ctx, versionId)
  return printable(content, head, await namesIn(ctx, [content]))
}

function printable(
  content: ListingContent,
  { number, provider, isDemo, publishedOn }: Head,
  nameOf: NameOf,
): PrintableDocument {
  const sections = questionnaire.sections
    // Contacts change without a new version, so a document that is kept does not name them.
    .filter(({ key }) => key !== 'contacts')
    .map(({ key, title, fields }) => ({
      heading: title,
      blocks: fields.flatMap((field) => blocksOf(field, (content[key] as Record<string, unknown>)[field.key], nameOf)),
    }))
    .filter(({ blocks }) => blocks.length > 0)
  return {
    title: `Leistungsbeschreibung: ${content.basics.title ?? 'Ohne Namen'}`,
    subtitle: [
      `Version ${number}`,
      provider,
      ...(publishedOn === null ? ['noch nicht veröffentlicht'] : [`veröffentlicht am ${publishedOn}`]),
    ].join(' · '),
    notices: isDemo ? ['Demo-Dokument ohne rechtliche Wirkung'] : [],
    sections: sections.map((section, at) => ({ number: at + 1, ...section })),
    evidence: [],
  }
}

const plain = (text: string): Run => ({ text, style: 'plain', kind: 'text', target: null })
const strong = (text: string): Run => ({ text, style: 'strong', kind: 'text', target: null })

/** A question with its answer; what nobody has said is not printed. */
function blocksOf(question: Question, value: unknown, nameOf: NameOf): Block[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return []
    const items = value.map((row) => [plain(inWords(question, row, nameOf))])
    return [
      { type: 'paragraph', runs: [strong(`${question.label}:`)] },
      { type: 'list', isOrdered: false, items },
    ]
  }
  if (value === null || value === undefined || value === '') return []
  const [first = '', ...more] = inWords(question, value, nameOf).split(/\n{2,}/)
  return [
    { type: 'paragraph', runs: [strong(`${question.label}: `), plain(first)] },
    ...more.map((text): Block => ({ type: 'paragraph', runs: [plain(text)] })),
  ]
}

/**
 * The Leistungsbeschreibung of a published version as tagged PDF, the current one without a number. Rendered once: the file that was
 * made first is kept and everybody gets it. Refuses with 404.
 */
export async function exportServiceDescription(
  ctx: Ctx,
  renderPdf: RenderPdf,
  { slug, number }: { slug: string; number: string | null },
): Promise<DownloadedFile> {
  const version =
    number === null
      ? (await listPublishedVersions(ctx, slug)).find(({ isCurrent }) => isCurrent)
      : await requirePublishedVersion(ctx, slug, number)
  if (!version) throw notFound('Die Leistungsbeschreibung')
  const name = `leistungsbeschreibung-${slug}-version-${version.number}.pdf`
  const hash = (await keptRendering(ctx, version.id)) ?? (await keepRendering(ctx, renderPdf, version))
  return { name, mediaType: 'application/pdf', bytes: (await requireFile(ctx, hash)).bytes }
}

async function keptRendering(ctx: Ctx, versionId: string): Promise<string | null> {
  const [kept] = await ctx.db.execute<{ pdf: string }>(
    sql`select pdf from listing_renderings where version_id = ${versionId}`,
  )
  return kept?.pdf ?? null
}

/** Two who come first at once make the same bytes: the moment in the file is that of publication. */
async function keepRendering(
  ctx: Ctx,
  renderPdf: RenderPdf,
  { id, publishedAt }: { id: string; publishedAt: string },
): Promise<string> {
  const document = await printableListing(ctx, id)
  const bytes = await renderPdf({ document, standard: 'reading', at: new Date(publishedAt) })
  return ctx.db.transaction(async (tx) => {
    const pdf = await storeFile({ ...ctx, db: tx }, bytes, 'application/pdf')
    await tx.insert(listingRenderings).values({ versionId: id, pdf }).onConflictDoNothing()
    return pdf
  })
}
