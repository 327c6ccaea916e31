import { deadlineRules, deadlineSteps, type DayCount, type DeadlineStep } from '@fit-store/db/schema/cases'
import { eq } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { staleVersion } from '../../platform/problem.ts'

/** How long each step may take, in the order of the process. */
export async function listDeadlineRules(ctx: Ctx) {
  const rows = await ctx.db.select().from(deadlineRules)
  const items = rows.toSorted((a, b) => deadlineSteps.indexOf(a.step) - deadlineSteps.indexOf(b.step))
  return { items }
}

type Rule = { version: number; amount: number; counted: DayCount }

/** Changes how long a step may take, for turns that begin from now on; deadlines that run stay. Refuses with 409. */
export function changeDeadlineRule(ctx: Ctx, step: DeadlineStep, { version, amount, counted }: Rule): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const [before] = await tx.select().from(deadlineRules).where(eq(deadlineRules.step, step)).for('update')
    if (before?.version !== version)
      throw staleVersion('Jemand anderes hat die Frist inzwischen geändert.', before ?? null)
    await tx
      .update(deadlineRules)
      .set({ amount, counted, version: version + 1, updatedAt: ctx.now() })
      .where(eq(deadlineRules.step, step))
    await record(
      { ...ctx, db: tx },
      {
        type: 'deadline_rule.changed',
        subject: { type: 'deadline_rule', id: step },
        data: { before: { amount: before.amount, counted: before.counted }, after: { amount, counted } },
      },
    )
  })
}
