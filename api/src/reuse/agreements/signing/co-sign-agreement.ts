import type { CoSignatureAnswer } from '@fit-store/db/schema/cases'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound, Problem } from '../../../platform/problem.ts'
import { answerCoSignature, askCoSignature, listCoSignatures } from '../../cases/co-signatures.ts'
import { standings, turnOf } from '../lifecycle.ts'
import { mayAskToCoSign } from '../policy.ts'
import { named, requireAgreement, subjectOf, type Agreement, type KnownAgreement } from '../queries.ts'

// Mitzeichnung before signing, seen by nobody but the own organisation (decision 12). It holds nothing up.

const caseOf = ({ id }: Agreement) => ({ kind: 'agreement', caseId: id }) as const

/** Whom the own organisation asked to agree before it signs, and whether more can be asked. Refuses with 404 who is no party. */
export async function listAgreementCoSignatures(ctx: Ctx, name: string) {
  const agreement = requireParty(await requireAgreement(ctx, name))
  const shown = await listCoSignatures(ctx, caseOf(agreement))
  return { ...shown, mayAsk: turnOf(agreement) !== null && mayAskToCoSign(ctx.actor) }
}

/** Asks a colleague to agree before the organisation offers or signs. Refuses with 400, 404 and 409. Gives the id. */
export function askToCoSignAgreement(
  ctx: Ctx,
  name: string,
  question: { askedOf: string; note: string | null },
): Promise<string> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const agreement = requireParty(await requireAgreement(inTx, name, { lock: true }))
    if (turnOf(agreement) === null) {
      throw new Problem(
        409,
        'illegal-transition',
        `Der Vertrag ist ${standings[agreement.status].words}; um Mitzeichnung bitten können Sie nur vorher.`,
      )
    }
    const id = await askCoSignature(inTx, caseOf(agreement), question)
    await record(inTx, {
      type: 'agreement.co_signature_asked',
      subject: subjectOf(agreement),
      data: { ...named(agreement), person: question.askedOf },
    })
    return id
  })
}

type Reply = { id: string; answer: CoSignatureAnswer; note: string | null }

/** Answers a colleague, whatever one's roles are and wherever the agreement stands meanwhile. Refuses with 400, 404 and 409. */
export function coSignAgreement(ctx: Ctx, name: string, reply: Reply): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const agreement = requireParty(await requireAgreement(inTx, name, { lock: true }))
    const person = await answerCoSignature(inTx, caseOf(agreement), reply)
    await record(inTx, {
      type: 'agreement.co_signature_answered',
      subject: subjectOf(agreement),
      data: { ...named(agreement), person, answer: reply.answer },
    })
  })
}

function requireParty(agreement: KnownAgreement): KnownAgreement {
  if (agreement.capacity === 'offeror' || agreement.capacity === 'partner') return agreement
  throw notFound('Die Mitzeichnung')
}
