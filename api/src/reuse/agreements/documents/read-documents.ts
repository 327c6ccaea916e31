import { agreementDocuments, agreementSignatures } from '@fit-store/db/schema/agreement-documents'
import { and, eq } from 'drizzle-orm'
import type { PrintableDocument } from '../../../documents/blocks.ts'
import { requireFile } from '../../../documents/store-file.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { DownloadedFile } from '../../../platform/download.ts'
import { notFound } from '../../../platform/problem.ts'
import type { ComposedDocument } from '../../../terms/compose.ts'
import { makeDocuments } from './make-documents.ts'
import { mayReadDocuments } from '../policy.ts'
import { requireAgreement, type KnownAgreement } from '../queries.ts'

type Section = {
  key: string | null
  number: number
  heading: string
  hash: string | null
  blocks: ComposedDocument['clauses'][number]['blocks']
}
export type ReadableDocument = {
  title: string
  document: string | null
  version: number | null
  isModel: boolean
  sections: Section[]
}

/** The place of a document as an address spells it; what is no number names none. */
export const positionIn = ({ position }: { position: string }) => (/^\d{1,3}$/.test(position) ? Number(position) : -1)

/** The PDF of the agreement (position 0) or of an annex, as it was rendered once. Refuses with 404. */
export async function downloadDocument(
  ctx: Ctx,
  name: string,
  position: number,
  format: 'pdf' | 'json',
): Promise<DownloadedFile> {
  const { agreement, document } = await requireDocument(ctx, name, position)
  const hash = format === 'pdf' ? document.pdf : document.json
  if (hash === null) throw notFound('Die Datei')
  const { bytes, mediaType } = await requireFile(ctx, hash)
  const part = position === 0 ? '' : `-anlage-${position}`
  return { name: `${agreement.number}${part}.${format}`, mediaType, bytes }
}

/** The signed PDF somebody filed. Refuses with 404. */
export async function downloadSignedCopy(ctx: Ctx, name: string, signatureId: string): Promise<DownloadedFile> {
  const agreement = await requireReadable(ctx, name)
  const [signature] = await ctx.db
    .select({ copy: agreementSignatures.signedCopy, party: agreementSignatures.party })
    .from(agreementSignatures)
    .where(and(eq(agreementSignatures.agreementId, agreement.id), eq(agreementSignatures.id, signatureId)))
  if (!signature?.copy) throw notFound('Die Datei')
  const { bytes, mediaType } = await requireFile(ctx, signature.copy)
  return { name: `${agreement.number}-unterzeichnet-${signature.party === 'partner' ? 1 : 2}.pdf`, mediaType, bytes }
}

/** The agreement or an annex to be read on a page, from the bytes that are kept. Refuses with 404; annexes that are only PDFs have no text. */
export async function readDocument(ctx: Ctx, name: string, position: number): Promise<ReadableDocument> {
  const { document } = await requireDocument(ctx, name, position)
  if (document.json === null)
    return { title: document.title, document: null, version: null, isModel: false, sections: [] }
  const { bytes } = await requireFile(ctx, document.json)
  return readable(
    JSON.parse(bytes.toString('utf8')) as ComposedDocument | (PrintableDocument & { clauses?: undefined }),
  )
}

/** What a draft would become if it were offered now, or what was offered. Refuses with 400, 404, 409 and 422 like offering. */
export async function previewAgreement(ctx: Ctx, name: string) {
  const agreement = await requireReadable(ctx, name)
  if (agreement.status === 'draft') {
    const { documents, price } = await makeDocuments(ctx, agreement)
    return {
      documents: documents.map(({ kind, title, composed, printable }) => ({
        kind,
        ...readableMade(title, composed, printable),
      })),
      price: {
        pricing: price.pricing,
        year: price.year,
        cents: agreement.kind === 'sub_reuse' ? agreement.amountCents : price.cents,
        sentence: price.estimate?.sentence ?? null,
      },
    }
  }
  const stored = await ctx.db
    .select()
    .from(agreementDocuments)
    .where(eq(agreementDocuments.agreementId, agreement.id))
    .orderBy(agreementDocuments.position)
  const documents = await Promise.all(
    stored.map(async ({ position, kind }) => ({ kind, ...(await readDocument(ctx, agreement.id, position)) })),
  )
  const { pricing, priceYear: year, amountCents: cents } = agreement
  return { documents, price: { pricing, year, cents, sentence: null } }
}

function readableMade(
  title: string,
  composed: ComposedDocument | null,
  printable: PrintableDocument | null,
): ReadableDocument {
  if (composed) return readable(composed)
  return printable ? readable(printable) : { title, document: null, version: null, isModel: false, sections: [] }
}

function readable(read: ComposedDocument | (PrintableDocument & { clauses?: undefined })): ReadableDocument {
  if (read.clauses) {
    const { title, document, version, isModel, clauses } = read
    return { title, document, version, isModel, sections: clauses }
  }
  const sections = read.sections.map((section) => ({ ...section, key: null, hash: null }))
  return { title: read.title, document: null, version: null, isModel: false, sections }
}

async function requireDocument(ctx: Ctx, name: string, position: number) {
  const agreement = await requireReadable(ctx, name)
  const [document] = await ctx.db
    .select()
    .from(agreementDocuments)
    .where(and(eq(agreementDocuments.agreementId, agreement.id), eq(agreementDocuments.position, position)))
  if (!document) throw notFound('Das Dokument')
  return { agreement, document }
}

async function requireReadable(ctx: Ctx, name: string): Promise<KnownAgreement> {
  const agreement = await requireAgreement(ctx, name)
  if (!mayReadDocuments(agreement.capacity)) throw notFound('Das Dokument')
  return agreement
}
