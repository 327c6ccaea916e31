import { agreements, type AgreementStatus } from '@fit-store/db/schema/agreements'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem, staleVersion } from '../../platform/problem.ts'
import { nextTurn } from '../cases/next-turn.ts'
import { requireParentInForce } from './ending/children.ts'
import { happenedTo } from './happened.ts'
import { moves, next, turnIn, type AgreementAction } from './lifecycle.ts'
import { mayMake } from './policy.ts'
import { requireAgreement, writtenIn, type Agreement, type KnownAgreement } from './queries.ts'

type Asked = {
  action: AgreementAction
  /** The version the caller saw, where what is written depends on it. */
  version?: number
}
type Work<T> = (inTx: Ctx, agreement: KnownAgreement, status: AgreementStatus) => Promise<T>

/**
 * The frame of every move: one transaction, the agreement locked, seen by who may, by a party that may make the move and in a
 * status that allows it. Who comes second in a race waits for the lock and is then told what the first one did.
 */
export function moveAgreement<T>(ctx: Ctx, name: string, { action, version }: Asked, work: Work<T>): Promise<T> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const agreement = await requireAgreement(inTx, name, { lock: true })
    if (!mayMake(action, ctx.actor)) {
      throw new Problem(403, 'role-required', 'Ihre Rolle in dieser Organisation erlaubt das nicht.')
    }
    const status = next(agreement.status, action, happenedTo(agreement))
    const { capacity } = agreement
    if ((capacity !== 'offeror' && capacity !== 'partner') || !moves[agreement.status][action]?.by.includes(capacity)) {
      throw new Problem(403, 'role-required', 'Das kann nur die andere Vertragspartei tun.')
    }
    await requireParentInForce(inTx, agreement, action)
    if (version !== undefined && version !== agreement.version) {
      throw staleVersion(
        'Jemand anderes hat den Vertrag inzwischen geändert. Ihre Eingaben sind noch da; bitte gleichen Sie beide ab.',
        { version: agreement.version, ...writtenIn(agreement) },
      )
    }
    return work(inTx, agreement, status)
  })
}

/** Writes what a move changes, with whose turn it is next; gives the last day of the deadline that runs now. */
export async function changeAgreement(
  ctx: Ctx,
  agreement: Agreement,
  values: Partial<typeof agreements.$inferInsert> & { status?: AgreementStatus },
): Promise<string | null> {
  const status = values.status ?? agreement.status
  const turn = status === agreement.status ? null : await nextTurn(ctx, turnIn(agreement.kind, status))
  await ctx.db
    .update(agreements)
    .set({ ...values, ...turn, version: agreement.version + 1, updatedAt: ctx.now() })
    .where(eq(agreements.id, agreement.id))
  return turn === null ? agreement.turnDueOn : turn.turnDueOn
}
