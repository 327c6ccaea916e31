import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { answerCoSignature, askCoSignature, listCoSignatures } from '../../cases/co-signatures.ts'
import { lockRequest, requireRequest, subjectOf, type StoredRequest } from '../../requests/queries.ts'
import type { CoSignatureAnswer } from '@fit-store/db/schema/cases'
import { actInRoom } from '../act-in-room.ts'

const caseOf = ({ id }: StoredRequest) => ({ kind: 'reuse_request', caseId: id }) as const

/** Who of the own organisation was asked to agree to what it declares or decides in a request. Refuses with 404. */
export const listRequestCoSignatures = async (ctx: Ctx, name: string) =>
  listCoSignatures(ctx, caseOf(await requireRequest(ctx, name)))

/** Asks a colleague to agree before the organisation declares or decides. Refuses with 400, 403, 404 and 409. */
export function askToCoSign(ctx: Ctx, name: string, question: { askedOf: string; note: string | null }) {
  return actInRoom(ctx, name, 'ask_co_signature', async (inTx, request) => {
    const id = await askCoSignature(inTx, caseOf(request), question)
    await record(inTx, {
      type: 'reuse_request.co_signature_asked',
      subject: subjectOf(request),
      data: { number: request.number, person: question.askedOf },
    })
    return id
  })
}

type Reply = { id: string; answer: CoSignatureAnswer; note: string | null }

/** Answers a colleague, whatever one's roles are and wherever the request stands meanwhile. Refuses with 400, 404 and 409. */
export function coSign(ctx: Ctx, name: string, reply: Reply): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const request = await lockRequest(inTx, name)
    const person = await answerCoSignature(inTx, caseOf(request), reply)
    await record(inTx, {
      type: 'reuse_request.co_signature_answered',
      subject: subjectOf(request),
      data: { number: request.number, person, answer: reply.answer },
    })
  })
}
