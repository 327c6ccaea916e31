import type { CronItem, Task } from 'graphile-worker'
import type { Ctx } from '../../platform/ctx.ts'
import { remindOfDeadlines } from './remind-of-deadlines.ts'

/** Every morning; reminding twice reminds once. */
export const deadlineTimetable: CronItem = {
  task: 'remind_of_deadlines',
  identifier: 'deadline_reminders',
  match: '20 5 * * *',
  options: { backfillPeriod: 12 * 3_600_000 },
}

/** The task `remind_of_deadlines`. */
export const remindOfDeadlinesTask =
  (ctx: Ctx): Task =>
  () =>
    remindOfDeadlines(ctx)
