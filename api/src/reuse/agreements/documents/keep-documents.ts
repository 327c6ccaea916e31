import { agreementDocuments } from '@fit-store/db/schema/agreement-documents'
import type { PrintableDocument } from '../../../documents/blocks.ts'
import type { RenderPdf } from '../../../documents/pdf-renderer.ts'
import { storeFile } from '../../../documents/store-file.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { composedBytes } from '../../../terms/compose.ts'
import { canonicalJson, sha256 } from '../../../terms/text/hashes.ts'
import type { MadeDocument } from './make-documents.ts'

export type KeptDocument = { position: number; kind: MadeDocument['kind']; json: string | null; pdf: string }

/**
 * Keeps the documents of an offer as they will always be: canonical JSON and the PDF/A rendered once, under their hashes
 * (decision 15). Gives what is signed: one hash over all of them.
 */
export async function keepDocuments(
  ctx: Ctx,
  renderPdf: RenderPdf,
  agreementId: string,
  documents: readonly MadeDocument[],
): Promise<string> {
  const kept: KeptDocument[] = []
  for (const [position, document] of documents.entries()) {
    const files = document.kept ?? (await keepFiles(ctx, renderPdf, document))
    const { kind, title, number, requestId } = document
    const row = { agreementId, position, kind, title, number, requestId, ...files, addedAt: ctx.now() }
    await ctx.db.insert(agreementDocuments).values(row)
    kept.push({ position, kind, ...files })
  }
  return hashOfAll(kept)
}

/** SHA-256 over kind, place and both hashes of every document, in canonical JSON. */
export const hashOfAll = (documents: readonly KeptDocument[]) =>
  sha256(canonicalJson(documents.map(({ position, kind, json, pdf }) => ({ position, kind, json, pdf }))))

async function keepFiles(ctx: Ctx, renderPdf: RenderPdf, { composed, printable }: MadeDocument) {
  if (!printable) throw new Error('a document that is not kept yet must be printable')
  const bytes = composed ? composedBytes(composed) : annexBytes(printable)
  const pdf = await renderPdf({ document: printable, standard: 'filing', at: ctx.now() })
  return { json: await storeFile(ctx, bytes, 'application/json'), pdf: await storeFile(ctx, pdf, 'application/pdf') }
}

/** An annex that no wording stands behind, as the bytes that are hashed. */
const annexBytes = (printable: PrintableDocument) =>
  new TextEncoder().encode(canonicalJson({ format: 'fit-store/annex/1', ...printable }))
