import { agreements } from '@fit-store/db/schema/agreements'
import { and, eq, gt, inArray, or } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem } from '../../../platform/problem.ts'
import type { AgreementAction } from '../lifecycle.ts'
import type { Agreement } from '../queries.ts'

// Sub-reuse agreements hang on a reuse agreement: its conditions apply to them, and they end with it (clause "parent").

/** What a day as the last one of an agreement would mean for those below it: under way, running, or ending later than that. */
export const endingWith = ({ id }: Pick<Agreement, 'id'>, endsOn: string) =>
  and(
    eq(agreements.parentId, id),
    eq(agreements.kind, 'sub_reuse'),
    or(
      inArray(agreements.status, ['draft', 'offered', 'signed', 'concluded']),
      and(eq(agreements.status, 'terminated'), gt(agreements.endsOn, endsOn)),
    ),
  )

const binding: readonly AgreementAction[] = ['offer', 'sign', 'file_signature', 'countersign']

/** Refuses with 409 to go on with a sub-reuse agreement whose parent has been given notice or is over. */
export async function requireParentInForce(ctx: Ctx, { kind, parentId }: Agreement, action: AgreementAction) {
  if (kind !== 'sub_reuse' || parentId === null || !binding.includes(action)) return
  const [parent] = await ctx.db
    .select({ number: agreements.number, status: agreements.status })
    .from(agreements)
    .where(eq(agreements.id, parentId))
  if (parent?.status === 'concluded') return
  throw new Problem(
    409,
    'illegal-transition',
    `Der Nachnutzungsvertrag ${parent?.number} ist gekündigt oder beendet; unter ihm kommt kein Vertrag mehr zustande.`,
  )
}
