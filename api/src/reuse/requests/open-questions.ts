import type { TurnParty } from '@fit-store/db/schema/cases'
import { reuseRequests } from '@fit-store/db/schema/reuse'
import { roomMessages } from '@fit-store/db/schema/rooms'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { nobodysTurn } from '../cases/next-turn.ts'
import { turnIn } from './lifecycle.ts'

const openOf = (requestId: string) =>
  and(eq(roomMessages.requestId, requestId), eq(roomMessages.kind, 'question'), isNull(roomMessages.settledAt))

/** Settles what is still asked: a move answers it or makes it pointless. */
export async function settleQuestions(ctx: Ctx, requestId: string) {
  await ctx.db.update(roomMessages).set({ settledAt: ctx.now() }).where(openOf(requestId))
}

/**
 * Gives the turn to who was asked first and has not answered, otherwise back to who has to act in this status or on its offer, with
 * the deadline that runs there; says whose turn it is now. Call it with the request locked, after asking and after settling.
 */
export async function passTurn(ctx: Ctx, requestId: string) {
  const [request] = await ctx.db.select().from(reuseRequests).where(eq(reuseRequests.id, requestId))
  const questions = await ctx.db
    .select({ asks: roomMessages.asks, askedAt: roomMessages.createdAt, dueOn: roomMessages.dueOn })
    .from(roomMessages)
    .where(openOf(requestId))
    .orderBy(asc(roomMessages.id))
  const { status, statusDueOn, turnParty, turnSince } = request!
  const turn = turnIn(
    status,
    questions.map(({ asks, ...question }) => ({ ...question, asks: asks! })),
  )
  const party = turn?.question ? turn.question.asks : ((await turnOfOffer(ctx, requestId)) ?? turn?.party)
  const since = party === turnParty && turnSince ? turnSince : ctx.now()
  const columns =
    turn === null || party === undefined
      ? nobodysTurn
      : { turnParty: party, turnSince: since, turnDueOn: turn.question ? turn.question.dueOn : statusDueOn }
  await ctx.db
    .update(reuseRequests)
    .set({ ...columns, updatedAt: ctx.now() })
    .where(eq(reuseRequests.id, requestId))
  return { turn: columns.turnParty, dueOn: columns.turnDueOn }
}

/** Whose turn it is by an agreement that was offered and is not concluded yet; null while there is none. */
async function turnOfOffer(ctx: Ctx, requestId: string): Promise<TurnParty | null> {
  const [offer] = await ctx.db.execute<{ turn: TurnParty | null }>(sql`
    select turn_party as turn from agreements
     where request_id = ${requestId} and kind = 'reuse' and status in ('offered', 'signed')`)
  return offer?.turn ?? null
}
