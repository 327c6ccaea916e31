import { agreementDocuments, type AgreementDocumentKind } from '@fit-store/db/schema/agreement-documents'
import { reuseRequestLetters, reuseRequests } from '@fit-store/db/schema/reuse'
import { and, eq, max, ne } from 'drizzle-orm'
import { requireSafePdf, type ScanFile } from '../../../documents/check-upload.ts'
import { storeFile } from '../../../documents/store-file.ts'
import type { Consumer } from '../../../events/cursor.ts'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem } from '../../../platform/problem.ts'
import { findProvision } from '../drafting/draft-agreement.ts'
import { changeAgreement, moveAgreement } from '../move-agreement.ts'
import { lockAgreement, named, requireAgreement, subjectOf, type Agreement } from '../queries.ts'

/** A correction or addition to a concluded agreement: never a change, always a further annex. Refuses with 400, 403, 404, 409, 413, 415. */
export async function addAmendment(
  ctx: Ctx,
  name: string,
  { title, bytes }: { title: string; bytes: unknown },
  scan: ScanFile,
) {
  if (!Buffer.isBuffer(bytes))
    throw new Problem(415, 'unsupported-media-type', 'Erwartet wird eine PDF-Datei (application/pdf).')
  requireSafePdf(bytes)
  await requireAgreement(ctx, name)
  await scan(bytes) // before the transaction, because it may take seconds
  return moveAgreement(ctx, name, { action: 'add_amendment' }, async (inTx, agreement) => {
    const pdf = await storeFile(inTx, bytes, 'application/pdf')
    const position = await addAnnex(inTx, agreement, { kind: 'amendment', title, pdf })
    await changeAgreement(inTx, agreement, {})
    const data = { ...named(agreement), position, annex: title }
    await record(inTx, { type: 'agreement.amendment_added', subject: subjectOf(agreement), data })
  })
}

/**
 * Every outcome letter but a refusal becomes a further annex of the solution's provision agreement, one for each adopter that
 * joins (product.md, step 5). Told again it changes nothing.
 */
export const letterAnnexer: Consumer = {
  name: 'outcome-letters',
  handle: async (ctx, events) => {
    for (const { type, subjectId } of events)
      if (type === 'reuse_request.letter_filed') await annexLetter(ctx, subjectId)
  },
}

async function annexLetter(ctx: Ctx, requestId: string) {
  const [letter] = await ctx.db
    .select({
      number: reuseRequestLetters.number,
      json: reuseRequestLetters.document,
      pdf: reuseRequestLetters.pdf,
      solutionId: reuseRequests.solutionId,
    })
    .from(reuseRequestLetters)
    .innerJoin(reuseRequests, and(eq(reuseRequests.id, reuseRequestLetters.requestId), ne(reuseRequests.outcome, 'no')))
    .where(and(eq(reuseRequestLetters.requestId, requestId), eq(reuseRequestLetters.kind, 'outcome')))
  if (!letter?.pdf) return
  const provision = await findProvision(ctx, letter.solutionId)
  if (!provision) return
  const agreement = await lockAgreement(ctx, provision.id)
  const isThere = and(eq(agreementDocuments.agreementId, agreement.id), eq(agreementDocuments.requestId, requestId))
  if ((await ctx.db.$count(agreementDocuments, isThere)) > 0) return
  const { number, json, pdf } = letter
  const annex = { kind: 'outcome_letter', title: 'Abstimmungsschreiben', number, requestId, json, pdf } as const
  const position = await addAnnex(ctx, agreement, annex)
  const data = { ...named(agreement), position, annex: `Abstimmungsschreiben ${number}` }
  await record(ctx, { type: 'agreement.letter_annexed', subject: subjectOf(agreement), data })
}

type Annex = {
  kind: AgreementDocumentKind
  title: string
  pdf: string
  json?: string
  number?: string
  requestId?: string
}

/** Puts a further annex behind the last one; gives its number. The agreement must be locked. */
async function addAnnex(ctx: Ctx, { id: agreementId }: Agreement, annex: Annex): Promise<number> {
  const [row] = await ctx.db
    .select({ last: max(agreementDocuments.position) })
    .from(agreementDocuments)
    .where(eq(agreementDocuments.agreementId, agreementId))
  const position = (row?.last ?? 0) + 1
  await ctx.db.insert(agreementDocuments).values({ agreementId, position, ...annex, addedAt: ctx.now() })
  return position
}
