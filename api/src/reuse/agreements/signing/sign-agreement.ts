import { signatoryIn } from '../../../identity/signatory.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem } from '../../../platform/problem.ts'
import { concludeAgreement } from './conclude-agreement.ts'
import { moveAgreement } from '../move-agreement.ts'
import type { Agreement } from '../queries.ts'
import { addSignature, offerorsSignatory, requireSealed, settleSigning } from './signatures.ts'

/**
 * The partner's signatory declares in the portal that the partner agrees to exactly the documents with this hash. With as many
 * signatories as the agreement demands it is signed. Refuses with 403 (no valid authority), 404 and 409 (another rendering, a
 * stricter form, signed already, somebody was faster).
 */
export function signAgreement(ctx: Ctx, name: string, documentHash: string) {
  return moveAgreement(ctx, name, { action: 'sign' }, async (inTx, agreement) => {
    requireSealed(agreement, documentHash)
    requirePortalForm(agreement)
    const signatory = await signatoryIn(inTx, 'signatory')
    await addSignature(inTx, agreement, { party: 'partner', method: 'portal', form: 'text', signatory })
    await settleSigning(inTx, agreement)
  })
}

/** The offeror's side declares the same; with it the agreement is concluded and what follows from that happens at once. */
export function countersignAgreement(ctx: Ctx, name: string, documentHash: string) {
  return moveAgreement(ctx, name, { action: 'countersign' }, async (inTx, agreement) => {
    requireSealed(agreement, documentHash)
    requirePortalForm(agreement)
    const signatory = await offerorsSignatory(inTx)
    await addSignature(inTx, agreement, { party: 'offeror', method: 'portal', form: 'text', signatory })
    await concludeAgreement(inTx, agreement)
  })
}

function requirePortalForm({ requiredForm }: Agreement) {
  if (requiredForm === 'text') return
  const form = requiredForm === 'written' ? 'Schriftform' : 'eine qualifizierte elektronische Signatur'
  throw new Problem(
    409,
    'form-required',
    `Dieser Vertrag verlangt ${form}. Laden Sie die unterzeichnete PDF-Datei hoch; eine Erklärung im Portal genügt nicht.`,
  )
}
