import { deadlineRules, deadlineSteps, type DayCount, type DeadlineStep } from '@fit-store/db/schema/cases'
import { eq } from 'drizzle-orm'
import { record } from '../events/record.ts'
import type { Ctx } from '../platform/ctx.ts'
import { berlinDay } from '../platform/days.ts'
import { staleVersion } from '../platform/problem.ts'
import { lastDay } from './working-days.ts'

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

/** The last day of a step that begins today, by the rule in force. */
export async function deadlineOf(ctx: Ctx, step: DeadlineStep): Promise<string> {
  const [rule] = await ctx.db.select().from(deadlineRules).where(eq(deadlineRules.step, step))
  if (!rule) throw new Error(`no deadline rule for ${step}`)
  return lastDay(berlinDay(ctx.now()), rule)
}
