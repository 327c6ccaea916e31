import { reuseRequests, type RequestStatus } from '@fit-store/db/schema/reuse'
import { eq } from 'drizzle-orm'
import { permissionsOf } from '../../identity/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { deadlineOf } from '../../deadlines/deadline-rules.ts'
import { nobodysTurn } from '../cases/next-turn.ts'
import { requireMovable } from './explain-standing.ts'
import { settleQuestions } from './open-questions.ts'
import { moves, partyWords, standings, type MoveName, type Party } from './lifecycle.ts'
import { lockRequest, type SeenRequest, type StoredRequest } from './queries.ts'

type Asked = { version: number; move: MoveName }
/** `party`: as what the actor moves it. */
type Moving = { request: SeenRequest; to: RequestStatus | null; party: Party }

/**
 * Load, decide, write: the request is locked, seen by a party, moved by one who may, from a status that allows it, at the version
 * they saw. Refuses with 404, 403 and 409.
 */
export function moveRequest<T>(
  ctx: Ctx,
  name: string,
  { version, move }: Asked,
  work: (inTx: Ctx, moving: Moving) => Promise<T>,
): Promise<T> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const request = await lockRequest(inTx, name)
    const party = requireMover(ctx, request, move)
    const to = await requireMovable(inTx, request, { version, move })
    return work(inTx, { request, to, party })
  })
}

/** As which party the actor may make a move. Refuses with 403 and says who may. */
export function requireMover({ actor }: Ctx, { parties }: Pick<SeenRequest, 'parties'>, move: MoveName): Party {
  const { by, permission } = moves[move]
  const party = parties.find((one) => by.includes(one))
  if (!party || permission === null || !permissionsOf(actor.roles).includes(permission)) {
    throw new Problem(403, 'role-required', whyNotMover(move, party !== undefined))
  }
  return party
}

/** Why somebody may not make a move: wrong side, or the right one without the role. */
export function whyNotMover(move: MoveName, isOfParty: boolean) {
  const { by, permission } = moves[move]
  if (permission === null) return 'Das geschieht von selbst, wenn der Vertrag geschlossen wird.'
  if (!isOfParty) return `Das kann nur ${by.map((one) => partyWords[one].the).join(' oder ')} tun.`
  return 'Ihre Rolle in Ihrer Organisation erlaubt das nicht.'
}

type Values = Partial<typeof reuseRequests.$inferInsert>

/**
 * Writes a move: the new status with its turn and deadline, and whatever else the move decides. Questions still open are settled by
 * it. Gives the last day of the deadline that runs now.
 */
export async function writeMove(
  ctx: Ctx,
  request: StoredRequest,
  to: RequestStatus,
  values: Values = {},
): Promise<string | null> {
  const { turn, deadline } = standings[to]
  const dueOn = deadline && (await deadlineOf(ctx, deadline))
  const now = ctx.now()
  await settleQuestions(ctx, request.id)
  await ctx.db
    .update(reuseRequests)
    .set({
      status: to,
      statusSince: now,
      statusDueOn: dueOn,
      ...(turn === null ? nobodysTurn : { turnParty: turn, turnSince: now, turnDueOn: dueOn }),
      version: request.version + 1,
      updatedAt: now,
      ...values,
    })
    .where(eq(reuseRequests.id, request.id))
  return dueOn
}
