import { deadlineReminders } from '@fit-store/db/schema/cases'
import { sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { berlinDay } from '../../platform/days.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { loadRequest, requestName, subjectOf } from '../requests/queries.ts'
import { daysBetween } from './working-days.ts'

/** Days before a deadline on which its party is reminded; once more when it has passed. */
const marks = [7, 0, -1]

/**
 * What the timetable does every morning: reminds whose turn it is in a request seven days before the deadline, on the day, and when it
 * has passed. Each reminder is sent once; a morning that was slept through is made up for, by the newest mark that has passed.
 */
export function remindOfTurns(ctx: Ctx): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const today = berlinDay(ctx.now())
    const due = await tx.execute<{ id: string; dueOn: string }>(sql`
      select id, turn_due_on::text as "dueOn" from reuse_requests
       where turn_due_on between ${today}::date - 7 and ${today}::date + 7 order by turn_due_on, id`)
    for (const { id, dueOn } of due) {
      const left = daysBetween(today, dueOn)
      const mark = marks.findLast((one) => one >= left)
      if (mark !== undefined) await remind(inTx, { id, dueOn, daysLeft: mark })
    }
  })
}

type Due = { id: string; dueOn: string; daysLeft: number }

async function remind(ctx: Ctx, { id, dueOn, daysLeft }: Due) {
  const added = await ctx.db
    .insert(deadlineReminders)
    .values({ kind: 'reuse_request', caseId: id, dueOn, daysLeft, remindedAt: ctx.now() })
    .onConflictDoNothing()
    .returning()
  if (added.length === 0) return
  const request = await loadRequest(ctx, id)
  await record(ctx, {
    type: 'reuse_request.due',
    subject: subjectOf(request),
    data: { ...requestName(request, null), turn: request.turnParty!, dueOn, daysLeft },
  })
}
