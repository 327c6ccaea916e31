import { agreements } from '@fit-store/db/schema/agreements'
import { eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { named, requireAgreement, subjectOf } from './queries.ts'

/** A party's own file reference (Aktenzeichen); possible at any time, seen by nobody else. Refuses with 403 and 404. */
export function changeReference(ctx: Ctx, name: string, reference: string | null) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const agreement = await requireAgreement(inTx, name, { lock: true })
    const { capacity } = agreement
    if (capacity !== 'offeror' && capacity !== 'partner')
      throw new Problem(403, 'role-required', 'Ein Aktenzeichen führen nur die Vertragsparteien.')
    const column = capacity === 'offeror' ? ('offerorReference' as const) : ('partnerReference' as const)
    await tx
      .update(agreements)
      .set({ [column]: reference, updatedAt: ctx.now() })
      .where(eq(agreements.id, agreement.id))
    await record(inTx, {
      type: 'agreement.reference_changed',
      subject: subjectOf(agreement),
      data: { ...named(agreement), before: { reference: agreement[column] }, after: { reference } },
    })
  })
}
