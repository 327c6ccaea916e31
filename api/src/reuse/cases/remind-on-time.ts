import type { CronItem, Task } from 'graphile-worker'
import type { Ctx } from '../../platform/ctx.ts'
import { remindOfTurns } from './remind.ts'

/** Every morning; reminding twice reminds once. */
export const turnTimetable: CronItem = {
  task: 'remind_of_turns',
  identifier: 'turn_reminders',
  match: '10 5 * * *',
  options: { backfillPeriod: 12 * 3_600_000 },
}

/** The task `remind_of_turns`. */
export const remindOfTurnsTask =
  (ctx: Ctx): Task =>
  () =>
    remindOfTurns(ctx)
