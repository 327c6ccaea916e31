import type { TurnParty } from '@fit-store/db/schema/cases'
import { roomAttachments, roomMessages } from '@fit-store/db/schema/rooms'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound, Problem } from '../../../platform/problem.ts'
import { deadlineOf } from '../../../deadlines/deadline-rules.ts'
import { dayErrors, requireNone } from '../../requests/check-fields.ts'
import type { Party } from '../../requests/lifecycle.ts'
import { writeMove } from '../../requests/move-request.ts'
import { passTurn } from '../../requests/open-questions.ts'
import { requestName, subjectOf, type SeenRequest } from '../../requests/queries.ts'
import { actInRoom, organisationIdIn, sideAs } from '../act-in-room.ts'

export type NewMessage = {
  body: string
  /** Which side is asked; the turn goes to it until it answers. */
  asks?: TurnParty | null
  dueOn?: string | null
  /** The question this answers. */
  answers?: string | null
  /** Files uploaded before. */
  attachments?: readonly string[]
}

/**
 * Writes to everybody in the room. The provider's first message opens the coordination; a question hands the turn to who is
 * asked, its answer hands it back. Refuses with 400, 403, 404 and 409. Gives the id.
 */
export async function writeMessage(ctx: Ctx, name: string, message: NewMessage): Promise<string> {
  const { asks = null, answers = null, attachments = [] } = message
  requireNone(dayErrors(ctx, '/dueOn', message.dueOn ?? null))
  return actInRoom(ctx, name, asks === null ? 'write_message' : 'ask', async (inTx, request, party) => {
    requireReachable(request, party, asks)
    if (answers !== null) await settleAnswered(inTx, request, { party, question: answers })
    const isFirstReply = request.status === 'forwarded' && sideAs(party) === 'provider'
    if (isFirstReply) await writeMove(inTx, request, 'in_coordination', { coordinationOpenedAt: ctx.now() })
    const dueOn = asks === null ? null : (message.dueOn ?? (await deadlineOf(inTx, 'answer')))
    const id = await addMessage(inTx, request, {
      kind: asks === null ? 'message' : 'question',
      body: message.body,
      party: sideAs(party),
      asks,
      dueOn,
      answersId: answers,
    })
    await attach(inTx, request, { message: id, attachments })
    const turn = asks === null && answers === null ? null : await passTurn(inTx, request.id)
    const told = { ...requestName(request, party), message: id }
    const subject = subjectOf(request)
    if (isFirstReply) {
      const data = { ...requestName(request, party), from: 'forwarded', to: 'in_coordination' }
      await record(inTx, { type: 'reuse_request.coordination_opened', subject, data })
    }
    if (asks !== null) {
      await record(inTx, { type: 'reuse_request.question_asked', subject, data: { ...told, turn: asks, dueOn } })
    } else if (answers !== null) {
      const data = { ...told, ...turn!, question: answers }
      await record(inTx, { type: 'reuse_request.question_answered', subject, data })
    } else if (!isFirstReply) {
      const data = { ...told, attachments: attachments.length }
      await record(inTx, { type: 'reuse_request.message_added', subject, data })
    }
    return id
  })
}

/** Writes a note that only the own organisation sees. Refuses with 400, 403, 404 and 409. Gives the id. */
export function writeNote(
  ctx: Ctx,
  name: string,
  { body, attachments = [] }: Pick<NewMessage, 'body' | 'attachments'>,
) {
  return actInRoom(ctx, name, 'write_note', async (inTx, request, party) => {
    const id = await addMessage(inTx, request, { kind: 'note', body, party: sideAs(party) })
    await attach(inTx, request, { message: id, attachments })
    await record(inTx, {
      type: 'reuse_request.note_added',
      subject: subjectOf(request),
      data: { number: request.number, message: id },
    })
    return id
  })
}

/** Takes a question back, because it has become pointless. Only the side that asked. Refuses with 403, 404 and 409. */
export function settleQuestion(ctx: Ctx, name: string, messageId: string): Promise<void> {
  return actInRoom(ctx, name, 'ask', async (inTx, request, party) => {
    const question = await requireQuestion(inTx, request, messageId)
    if (question.party !== sideAs(party))
      throw new Problem(403, 'role-required', 'Zurücknehmen kann die Rückfrage nur die Seite, die sie gestellt hat.')
    if (question.settledAt !== null) throw settled()
    await settle(inTx, messageId)
    const turn = await passTurn(inTx, request.id)
    await record(inTx, {
      type: 'reuse_request.question_settled',
      subject: subjectOf(request),
      data: { ...requestName(request, party), ...turn, question: messageId },
    })
  })
}

/** Nobody asks themselves, or a provider that does not know of the request yet. */
function requireReachable(request: SeenRequest, party: Party, asks: TurnParty | null) {
  if (asks === null) return
  if (asks === sideAs(party)) requireNone([{ pointer: '/asks', rule: 'own-side' }])
  if (asks === 'provider' && request.forwardedAt === null)
    requireNone(
      [{ pointer: '/asks', rule: 'not-there-yet' }],
      'Die bereitstellende Stelle sieht die Anfrage noch nicht.',
    )
}

type Answered = { party: Party; question: string }

async function settleAnswered(ctx: Ctx, request: SeenRequest, { party, question: id }: Answered) {
  const question = await requireQuestion(ctx, request, id)
  if (question.asks !== sideAs(party)) requireNone([{ pointer: '/answers', rule: 'not-asked' }])
  if (question.settledAt !== null) throw settled()
  await settle(ctx, id)
}

async function requireQuestion(ctx: Ctx, request: SeenRequest, id: string) {
  const [question] = await ctx.db
    .select()
    .from(roomMessages)
    .where(and(eq(roomMessages.id, id), eq(roomMessages.requestId, request.id), eq(roomMessages.kind, 'question')))
  if (!question) throw notFound('Die Rückfrage')
  return question
}

const settle = (ctx: Ctx, id: string) =>
  ctx.db.update(roomMessages).set({ settledAt: ctx.now() }).where(eq(roomMessages.id, id))

const settled = () => new Problem(409, 'already-decided', 'Diese Rückfrage ist schon beantwortet oder zurückgenommen.')

type Row = Omit<typeof roomMessages.$inferInsert, 'requestId' | 'organisationId' | 'personId'>

async function addMessage(ctx: Ctx, request: SeenRequest, row: Row): Promise<string> {
  const [added] = await ctx.db
    .insert(roomMessages)
    .values({
      ...row,
      requestId: request.id,
      organisationId: organisationIdIn(ctx),
      personId: ctx.actor.personId,
      createdAt: ctx.now(),
    })
    .returning({ id: roomMessages.id })
  return added!.id
}

/** Puts files that were uploaded before under a message; each once, and only one's own. */
async function attach(
  ctx: Ctx,
  { id: requestId }: SeenRequest,
  { message, attachments }: { message: string; attachments: readonly string[] },
) {
  if (attachments.length === 0) return
  const attached = await ctx.db
    .update(roomAttachments)
    .set({ messageId: message })
    .where(
      and(
        inArray(roomAttachments.id, [...attachments]),
        eq(roomAttachments.requestId, requestId),
        eq(roomAttachments.organisationId, organisationIdIn(ctx)),
        isNull(roomAttachments.messageId),
      ),
    )
    .returning({ id: roomAttachments.id })
  if (attached.length < attachments.length) requireNone([{ pointer: '/attachments', rule: 'unknown' }])
}
