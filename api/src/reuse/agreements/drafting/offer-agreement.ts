import { agreementApprovals } from '@fit-store/db/schema/agreements'
import { and, eq, ne } from 'drizzle-orm'
import { requireChecklists } from '../../../checklists/queries.ts'
import type { RenderPdf } from '../../../documents/pdf-renderer.ts'
import { record } from '../../../events/record.ts'
import { authorityIn } from '../../../identity/authority.ts'
import { personIn } from '../../../identity/caller.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { berlinDay } from '../../../platform/days.ts'
import { Problem } from '../../../platform/problem.ts'
import { useTermsInForce } from '../../../terms/use-terms.ts'
import { handTurn } from '../../requests/for-agreements.ts'
import { keepDocuments } from '../documents/keep-documents.ts'
import { makeDocuments, wordings } from '../documents/make-documents.ts'
import { keepAmounts } from '../folder/refresh-amounts.ts'
import { changeAgreement, moveAgreement } from '../move-agreement.ts'
import { named, subjectOf, type Agreement } from '../queries.ts'

/** The first pair of eyes at the operator: approves exactly this state of a draft. Refuses with 403, 404 and 409. */
export function approveDraft(ctx: Ctx, name: string, version: number) {
  const personId = personIn(ctx)
  return moveAgreement(ctx, name, { action: 'approve', version }, async (inTx, agreement) => {
    if (!needsFourEyes(agreement)) {
      throw new Problem(409, 'illegal-transition', 'Dieser Vertrag braucht keine Freigabe durch eine zweite Person.')
    }
    const authorityOf = await authorityIn(inTx, 'contract_manager')
    const added = await inTx.db
      .insert(agreementApprovals)
      .values({ agreementId: agreement.id, personId, authorityOf, version, approvedAt: ctx.now() })
      .onConflictDoNothing()
      .returning()
    if (added.length === 0) throw new Problem(409, 'already-decided', 'Diesen Stand haben Sie schon freigegeben.')
    await record(inTx, {
      type: 'agreement.approved_by_one',
      subject: subjectOf(agreement),
      data: { ...named(agreement), dueOn: agreement.turnDueOn },
    })
  })
}

/**
 * Offers a draft that another authority approved and whose checklist is answered: documents are made and kept, the versions in
 * force and the price are pinned. Refuses with 400 (a blank is missing, a day is past), 403, 404, 409 and 422 (no price).
 */
export function offerAgreement(ctx: Ctx, renderPdf: RenderPdf, name: string, version: number) {
  return moveAgreement(ctx, name, { action: 'offer', version }, async (inTx, agreement) => {
    if (needsFourEyes(agreement)) {
      await requireSecondAuthority(inTx, agreement)
      await requireAnswers(inTx, agreement.id)
    }
    await makeOffer(inTx, renderPdf, agreement)
  })
}

/** Makes the offer, whoever decided it. Call it in the transaction that has locked the agreement. */
export async function makeOffer(ctx: Ctx, renderPdf: RenderPdf, agreement: Agreement) {
  requireComing(ctx, agreement.startsOn)
  const { documents, documentVersion, termsVersion, price } = await makeDocuments(ctx, agreement)
  const user = { subjectType: 'agreement', subjectId: agreement.id } as const
  const used = new Set(documents.flatMap(({ composed }) => (composed ? [composed.document] : [])))
  const { terms } = wordings[agreement.kind]
  for (const key of [...used, ...(terms === null ? [] : [terms])]) await useTermsInForce(ctx, key, user)
  const documentHash = await keepDocuments(ctx, renderPdf, agreement.id, documents)
  const isSub = agreement.kind === 'sub_reuse'
  const amount = isSub ? agreement.amountCents : price.cents
  const year = isSub ? (agreement.priceYear ?? Number(agreement.startsOn.slice(0, 4))) : price.year
  const dueOn = await changeAgreement(ctx, agreement, {
    status: 'offered',
    offeredAt: ctx.now(),
    documentHash,
    documentVersionId: documentVersion.id,
    termsVersionId: termsVersion?.id ?? null,
    ...(!isSub && { pricing: price.pricing, party: price.party, sheetId: price.sheet?.id ?? null }),
    priceYear: year,
    amountCents: amount,
  })
  const cents = isSub ? amount : price.dueCents
  if (cents !== null && year !== null) {
    await keepAmounts(ctx, agreement, [{ year, cents, sheetId: price.sheet?.id ?? null }])
  }
  if (agreement.requestId !== null && agreement.kind === 'reuse') {
    await handTurn(ctx, agreement.requestId, { party: 'adopter', step: 'signature' })
  }
  await record(ctx, {
    type: 'agreement.offered',
    subject: subjectOf(agreement),
    data: { ...named(agreement), dueOn, documentHash },
  })
}

/** The operator's own offers are decided by two; who passes a solution on answers for it alone. */
export const needsFourEyes = ({ kind }: Pick<Agreement, 'kind'>) => kind !== 'sub_reuse'

/** Refuses with 400 a beginning that has passed. */
export function requireComing(ctx: Ctx, startsOn: string) {
  const today = berlinDay(ctx.now())
  if (startsOn >= today) return
  throw new Problem(
    400,
    'validation-failed',
    'Der Vertragsbeginn liegt in der Vergangenheit. Wählen Sie einen späteren Tag.',
    [{ pointer: '/startsOn', rule: 'minimum', limit: today }],
  )
}

async function requireSecondAuthority(ctx: Ctx, { id, version }: Agreement) {
  const authorityOf = await authorityIn(ctx, 'contract_manager')
  const byOther = and(
    eq(agreementApprovals.agreementId, id),
    eq(agreementApprovals.version, version),
    ne(agreementApprovals.authorityOf, authorityOf),
  )
  if ((await ctx.db.$count(agreementApprovals, byOther)) > 0) return
  throw new Problem(
    409,
    'second-person-required',
    'Anbieten kann, wer den Entwurf nicht selbst freigegeben hat. Es fehlt die Freigabe dieses Standes durch eine andere Person.',
  )
}

async function requireAnswers(ctx: Ctx, agreementId: string) {
  const lists = await requireChecklists(ctx, { subjectType: 'agreement', subjectId: agreementId })
  const open = lists.reduce((sum, { total, answered }) => sum + total - answered, 0)
  if (open === 0) return
  const what = open === 1 ? 'Ein Prüfpunkt ist' : `${open} Prüfpunkte sind`
  throw new Problem(
    409,
    'checklist-open',
    `${what} noch nicht beantwortet. Beantworten Sie zuerst die ganze Prüfliste.`,
  )
}
