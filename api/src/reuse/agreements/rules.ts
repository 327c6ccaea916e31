import { agreementRules, type AgreementKind, type RequiredForm } from '@fit-store/db/schema/agreements'
import { asc, eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { staleVersion } from '../../platform/problem.ts'
import { requireRules } from './drafting/draft-agreement.ts'

/** What the operator demands of each kind of agreement. */
export const listRules = ({ db }: Ctx) => db.select().from(agreementRules).orderBy(asc(agreementRules.kind))

export type ChangedRules = {
  version: number
  requiredForm: RequiredForm
  signatories: number
  noticeMonths: number
  minimumMonths: number
}

/** Changes the demands for agreements drawn up from now on. Refuses with 409 when somebody else changed them meanwhile. */
export function changeRules(ctx: Ctx, kind: AgreementKind, { version, ...after }: ChangedRules) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    await tx.select().from(agreementRules).where(eq(agreementRules.kind, kind)).for('update')
    const rules = await requireRules(inTx, kind)
    if (rules.version !== version) throw staleVersion('Jemand anderes hat diese Vorgaben inzwischen geändert.', rules)
    const { requiredForm, signatories, noticeMonths, minimumMonths } = rules
    await tx
      .update(agreementRules)
      .set({ ...after, version: version + 1, updatedAt: ctx.now() })
      .where(eq(agreementRules.kind, kind))
    const before = { requiredForm, signatories, noticeMonths, minimumMonths }
    await record(inTx, {
      type: 'agreement_rule.changed',
      subject: { type: 'agreement_rule', id: kind },
      data: { before, after },
    })
    return requireRules(inTx, kind)
  })
}
