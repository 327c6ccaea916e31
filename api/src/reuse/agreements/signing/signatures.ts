import { type AgreementParty, type RequiredForm } from '@fit-store/db/schema/agreements'
import { agreementSignatures, type SigningMethod } from '@fit-store/db/schema/agreement-documents'
import { and, eq } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import { signatoryIn, type Signatory } from '../../../identity/signatory.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem, staleVersion } from '../../../platform/problem.ts'
import { handTurn } from '../../requests/for-agreements.ts'
import { changeAgreement } from '../move-agreement.ts'
import { named, subjectOf, type Agreement } from '../queries.ts'

/** Refuses with 409 another rendering than the one that was offered: what is signed must be what is seen. */
export function requireSealed({ documentHash }: Agreement, seen: string) {
  if (documentHash === seen) return
  throw staleVersion(
    'Das angezeigte Dokument ist nicht das, das angeboten wurde. Laden Sie die Seite neu, lesen Sie es, und unterzeichnen Sie dann.',
    { documentHash },
  )
}

/** Who signs for the side that offers: contract management at the operator, a signatory elsewhere. */
export const offerorsSignatory = (ctx: Ctx) => signatoryIn(ctx, roleOfOfferor(ctx))

export const roleOfOfferor = ({ actor }: Pick<Ctx, 'actor'>) =>
  actor.organisation?.kind === 'platform_operator' ? 'contract_manager' : 'signatory'

type Signature = {
  party: AgreementParty
  method: SigningMethod
  form: RequiredForm
  signatory: Signatory
  signedCopy?: string
  qesReference?: string | null
}

/** Notes a signature with name and authority as they are now. Refuses with 409 a second one by the same authority. */
export async function addSignature(ctx: Ctx, agreement: Agreement, { signatory, ...signature }: Signature) {
  const { name, ...who } = signatory
  const added = await ctx.db
    .insert(agreementSignatures)
    .values({
      agreementId: agreement.id,
      ...who,
      signatoryName: name,
      ...signature,
      documentHash: agreement.documentHash!,
      signedAt: ctx.now(),
    })
    .onConflictDoNothing()
    .returning({ id: agreementSignatures.id })
  if (added.length > 0) return
  throw new Problem(
    409,
    'second-person-required',
    'In dieser Befugnis ist schon unterzeichnet. Es fehlt die Unterschrift einer anderen zeichnungsberechtigten Person.',
  )
}

/** With the last signature it needs, the agreement is signed and the offeror's turn comes. */
export async function settleSigning(ctx: Ctx, agreement: Agreement) {
  const byPartner = and(eq(agreementSignatures.agreementId, agreement.id), eq(agreementSignatures.party, 'partner'))
  const signed = await ctx.db.$count(agreementSignatures, byPartner)
  const isComplete = signed >= agreement.signatories
  let dueOn = agreement.turnDueOn
  if (isComplete) {
    dueOn = await changeAgreement(ctx, agreement, { status: 'signed', signedAt: ctx.now() })
    if (agreement.kind === 'reuse' && agreement.requestId !== null) {
      await handTurn(ctx, agreement.requestId, { party: 'platform_operator', step: 'countersign' })
    }
  }
  await record(ctx, {
    type: 'agreement.signed',
    subject: subjectOf(agreement),
    data: { ...named(agreement), dueOn, signatures: signed, of: agreement.signatories },
  })
}
