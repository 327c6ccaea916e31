import { reuseRequestLetters } from '@fit-store/db/schema/reuse'
import { and, eq, isNull } from 'drizzle-orm'
import type { RenderPdf } from '../../documents/pdf-renderer.ts'
import { requireFile, storeFile } from '../../documents/store-file.ts'
import type { Consumer } from '../../events/cursor.ts'
import { record } from '../../events/record.ts'
import { berlinDay } from '../../platform/days.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { DownloadedFile } from '../../platform/download.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import type { ComposedDocument } from '../../terms/compose.ts'
import { printableDocument } from '../../terms/export/printable.ts'
import { writtenDay } from '../../terms/text/values.ts'
import { declarationFilling, fileLetter, outcomeFilling } from './letters.ts'
import { loadRequest, requestName, requireRequest, subjectOf } from './queries.ts'
import { listStandingConditions } from './standing-conditions.ts'

/** Renders each filed letter once, right after the move it belongs to was committed, and keeps it (decision 15). */
export const letterRenderer = (renderPdf: RenderPdf): Consumer => ({
  name: 'request-letters',
  handle: async (ctx, events) => {
    const filed = events.filter(
      ({ type }) => type === 'reuse_request.declared' || type === 'reuse_request.outcome_recorded',
    )
    for (const { subjectId } of filed) await renderLetters(ctx, renderPdf, subjectId)
  },
})

async function renderLetters(ctx: Ctx, renderPdf: RenderPdf, requestId: string) {
  await composeForDemo(ctx, requestId)
  const letters = await ctx.db
    .select()
    .from(reuseRequestLetters)
    .where(and(eq(reuseRequestLetters.requestId, requestId), isNull(reuseRequestLetters.pdf)))
  if (letters.length === 0) return
  const request = await loadRequest(ctx, requestId)
  for (const { kind, number, document, createdAt } of letters) {
    const composed = JSON.parse((await requireFile(ctx, document)).bytes.toString('utf8')) as ComposedDocument
    const subtitle = `${number} · ${writtenDay(berlinDay(createdAt))}`
    const printable = printableDocument(composed, { isDemo: request.solution.isDemo, subtitle })
    const pdf = await storeFile(
      ctx,
      await renderPdf({ document: printable, standard: 'filing', at: createdAt }),
      'application/pdf',
    )
    await ctx.db
      .update(reuseRequestLetters)
      .set({ pdf })
      .where(and(eq(reuseRequestLetters.requestId, requestId), eq(reuseRequestLetters.kind, kind)))
    await record(ctx, {
      type: 'reuse_request.letter_filed',
      subject: subjectOf(request),
      data: { ...requestName(request, null), letter: number, kind, document, pdf },
    })
  }
}

/** Cases of the demo world are stored without letters, because composing is not the seed's; they are written here, by nobody real. */
async function composeForDemo(ctx: Ctx, requestId: string) {
  const request = await loadRequest(ctx, requestId)
  if (!request.solution.isDemo) return
  const { outcome, outcomeReason: reason, possibleStartOn } = request
  const filed = await ctx.db.select().from(reuseRequestLetters).where(eq(reuseRequestLetters.requestId, requestId))
  if (!filed.some(({ kind }) => kind === 'declaration'))
    await fileLetter(ctx, request, { kind: 'declaration', filling: declarationFilling(request) })
  if (outcome === null || filed.some(({ kind }) => kind === 'outcome')) return
  const signed = { signatory: 'Demo-Zeichnungsbefugte', authority: 'Demo-Geschäftsordnung' }
  const conditions = await listStandingConditions(ctx, requestId)
  const decidedOn = berlinDay(new Date(request.outcomeRecordedAt!))
  const filling = outcomeFilling(request, { outcome, reason, possibleStartOn, conditions, ...signed }, decidedOn)
  await fileLetter(ctx, request, { kind: 'outcome', filling, signed })
}

const names = { declaration: 'Interessenbekundung', outcome: 'Abstimmungsschreiben' }

/** A letter for a party of the case. Refuses with 404, and with 409 while its PDF is being made. */
export async function downloadLetter(
  ctx: Ctx,
  name: string,
  { kind, format }: { kind: string; format: 'pdf' | 'json' },
): Promise<DownloadedFile> {
  const request = await requireRequest(ctx, name)
  const [letter] = await ctx.db
    .select()
    .from(reuseRequestLetters)
    .where(and(eq(reuseRequestLetters.requestId, request.id), eq(reuseRequestLetters.kind, kind as 'outcome')))
  if (!letter) throw notFound('Das Schreiben')
  const hash = format === 'pdf' ? letter.pdf : letter.document
  if (hash === null)
    throw new Problem(
      409,
      'not-ready',
      'Das PDF entsteht gerade. Bitte versuchen Sie es in wenigen Sekunden noch einmal.',
    )
  const { bytes, mediaType } = await requireFile(ctx, hash)
  return { name: `${names[letter.kind]} ${letter.number}.${format}`, mediaType, bytes }
}
