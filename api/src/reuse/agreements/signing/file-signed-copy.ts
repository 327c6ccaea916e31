import type { RequiredForm } from '@fit-store/db/schema/agreements'
import { requireSafePdf, type ScanFile } from '../../../documents/check-upload.ts'
import { storeFile } from '../../../documents/store-file.ts'
import { signatoryIn } from '../../../identity/signatory.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem } from '../../../platform/problem.ts'
import { concludeAgreement } from './conclude-agreement.ts'
import { moveAgreement } from '../move-agreement.ts'
import { requireAgreement, type Agreement } from '../queries.ts'
import { addSignature, offerorsSignatory, requireSealed, settleSigning } from './signatures.ts'

export type SignedCopy = {
  documentHash: string
  bytes: unknown
  qesReference: string | null
  /** Who signed on paper, and by what authority, for a municipality that has no account here. */
  signatoryName: string | null
  authority: string | null
}

/**
 * Files the PDF that was signed outside, on paper or with a qualified electronic signature: as the signature of the side that files it,
 * or of a municipality without an account when it names who signed there. Refuses with 400 (no usable or harmless PDF, a detail is missing), 403, 404, 409, 413 and 415.
 */
export async function fileSignedCopy(ctx: Ctx, name: string, copy: SignedCopy, scan: ScanFile) {
  const { bytes } = copy
  if (!Buffer.isBuffer(bytes))
    throw new Problem(415, 'unsupported-media-type', 'Erwartet wird eine PDF-Datei (application/pdf).')
  requireSafePdf(bytes)
  const { capacity, partnerId, status } = await requireAgreement(ctx, name)
  if (capacity === 'offeror' && partnerId === null && status === 'offered') requireSignatory(copy)
  await scan(bytes) // before the transaction, because it may take seconds
  if (capacity === 'partner') return fileAsPartner(ctx, name, copy, bytes)
  // By what is said, not by status: the signature of a municipality that is filed twice must not countersign.
  const isForPartner = partnerId === null && copy.signatoryName !== null
  return isForPartner ? fileForPartner(ctx, name, copy, bytes) : fileAsOfferor(ctx, name, copy, bytes)
}

const fileAsPartner = (ctx: Ctx, name: string, copy: SignedCopy, bytes: Buffer) =>
  moveAgreement(ctx, name, { action: 'sign' }, async (inTx, agreement) => {
    const upload = await keepCopy(inTx, agreement, copy, bytes)
    await addSignature(inTx, agreement, {
      party: 'partner',
      signatory: await signatoryIn(inTx, 'signatory'),
      ...upload,
    })
    await settleSigning(inTx, agreement)
  })

const fileAsOfferor = (ctx: Ctx, name: string, copy: SignedCopy, bytes: Buffer) =>
  moveAgreement(ctx, name, { action: 'countersign' }, async (inTx, agreement) => {
    const upload = await keepCopy(inTx, agreement, copy, bytes)
    await addSignature(inTx, agreement, { party: 'offeror', signatory: await offerorsSignatory(inTx), ...upload })
    await concludeAgreement(inTx, agreement)
  })

/** A municipality without an account signs on paper; who passes the solution on files it and says who signed. */
const fileForPartner = (ctx: Ctx, name: string, copy: SignedCopy, bytes: Buffer) =>
  moveAgreement(ctx, name, { action: 'file_signature' }, async (inTx, agreement) => {
    const signatory = requireSignatory(copy)
    const upload = await keepCopy(inTx, agreement, copy, bytes)
    const filing = await signatoryIn(inTx, 'signatory')
    await addSignature(inTx, agreement, {
      party: 'partner',
      signatory: { ...filing, ...signatory },
      ...upload,
    })
    await settleSigning(inTx, agreement)
  })

function requireSignatory({ signatoryName, authority }: SignedCopy) {
  if (signatoryName && authority) return { name: signatoryName, authority }
  throw new Problem(
    400,
    'validation-failed',
    'Nennen Sie, wer für die Kommune unterzeichnet hat und mit welcher Befugnis.',
    [
      ...(signatoryName ? [] : [{ pointer: '/query/signatoryName', rule: 'required' }]),
      ...(authority ? [] : [{ pointer: '/query/authority', rule: 'required' }]),
    ],
  )
}

async function keepCopy(ctx: Ctx, agreement: Agreement, { documentHash, qesReference }: SignedCopy, bytes: Buffer) {
  requireSealed(agreement, documentHash)
  if (agreement.requiredForm === 'qualified' && !qesReference) {
    throw new Problem(400, 'validation-failed', 'Nennen Sie die Kennung der qualifizierten elektronischen Signatur.', [
      { pointer: '/query/qesReference', rule: 'required' },
    ])
  }
  const form: RequiredForm = qesReference ? 'qualified' : 'written'
  return { method: 'upload' as const, form, signedCopy: await storeFile(ctx, bytes, 'application/pdf'), qesReference }
}
