import { reuseRequestConditions, reuseRequests } from '@fit-store/db/schema/reuse'
import { and, asc, eq, max } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound, Problem } from '../../../platform/problem.ts'
import { dayErrors, requireNone, textErrors } from '../../requests/check-fields.ts'
import { requestName, requireRequest, subjectOf, type SeenRequest } from '../../requests/queries.ts'
import { actInRoom } from '../act-in-room.ts'

// Auflagen: the provider proposes them one by one, the adopter accepts or disputes them. They bind with the outcome, so each
// change raises the request's version: who records an outcome has seen the conditions its letter will hold.

/** Most conditions of one request; an outcome letter holds no more. */
const mostConditions = 100

/** Conditions of a request in their order, with those taken back. Refuses with 404. */
export async function listConditions(ctx: Ctx, name: string) {
  const { id } = await requireRequest(ctx, name)
  const { number, text, dueOn, answer, answerNote, answeredAt, createdAt } = reuseRequestConditions
  const items = await ctx.db
    .select({ number, text, dueOn, answer, answerNote, answeredAt, createdAt })
    .from(reuseRequestConditions)
    .where(eq(reuseRequestConditions.requestId, id))
    .orderBy(asc(number))
  return { items }
}

/** Proposes a condition; gives its number. Refuses with 400, 403, 404 and 409. */
export async function proposeCondition(
  ctx: Ctx,
  name: string,
  { text, dueOn }: { text: string; dueOn: string | null },
) {
  requireNone([...textErrors('/text', text), ...dayErrors(ctx, '/dueOn', dueOn)])
  return actInRoom(ctx, name, 'propose_condition', async (inTx, request, party) => {
    const [{ last } = { last: null }] = await inTx.db
      .select({ last: max(reuseRequestConditions.number) })
      .from(reuseRequestConditions)
      .where(eq(reuseRequestConditions.requestId, request.id))
    const number = (last ?? 0) + 1
    if (number > mostConditions)
      throw new Problem(409, 'too-many', `Mehr als ${mostConditions} Auflagen sind nicht möglich.`)
    await inTx.db
      .insert(reuseRequestConditions)
      .values({ requestId: request.id, number, text, dueOn, createdAt: ctx.now() })
    await raiseVersion(inTx, request)
    await record(inTx, {
      type: 'reuse_request.condition_proposed',
      subject: subjectOf(request),
      data: { ...requestName(request, party), condition: number },
    })
    return number
  })
}

export type ConditionReply = { answer: 'accepted' | 'disputed'; note: string | null }

/** The adopter accepts a condition, or says what is in dispute; it may think again until the outcome. Refuses with 400, 403, 404 and 409. */
export async function answerCondition(ctx: Ctx, name: string, number: number, { answer, note }: ConditionReply) {
  if (answer === 'disputed' && !note?.trim()) requireNone([{ pointer: '/note', rule: 'required' }])
  return actInRoom(ctx, name, 'answer_condition', async (inTx, request, party) => {
    await writeAnswer(inTx, request, { number, answer, note })
    await record(inTx, {
      type: 'reuse_request.condition_answered',
      subject: subjectOf(request),
      data: { ...requestName(request, party), condition: number, answer },
    })
  })
}

/** The provider takes a condition back; its number is not used again. Refuses with 403, 404 and 409. */
export function withdrawCondition(ctx: Ctx, name: string, number: number): Promise<void> {
  return actInRoom(ctx, name, 'propose_condition', async (inTx, request, party) => {
    await writeAnswer(inTx, request, { number, answer: 'withdrawn', note: null })
    await record(inTx, {
      type: 'reuse_request.condition_withdrawn',
      subject: subjectOf(request),
      data: { ...requestName(request, party), condition: number },
    })
  })
}

type Answer = { number: number; answer: 'accepted' | 'disputed' | 'withdrawn'; note: string | null }

async function writeAnswer(ctx: Ctx, request: SeenRequest, { number, answer, note }: Answer) {
  const one = and(eq(reuseRequestConditions.requestId, request.id), eq(reuseRequestConditions.number, number))
  const [condition] = await ctx.db.select().from(reuseRequestConditions).where(one)
  if (!condition) throw notFound('Die Auflage')
  if (condition.answer === 'withdrawn')
    throw new Problem(409, 'already-decided', `Auflage ${number} hat die bereitstellende Stelle zurückgezogen.`)
  await ctx.db.update(reuseRequestConditions).set({ answer, answerNote: note, answeredAt: ctx.now() }).where(one)
  await raiseVersion(ctx, request)
}

const raiseVersion = (ctx: Ctx, { id, version }: SeenRequest) =>
  ctx.db
    .update(reuseRequests)
    .set({ version: version + 1, updatedAt: ctx.now() })
    .where(eq(reuseRequests.id, id))
