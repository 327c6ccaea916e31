import type { CronItem, Task } from 'graphile-worker'
import type { Ctx } from '../../platform/ctx.ts'
import { remindOnTime } from './remind-providers.ts'

/** Every morning. Reminding twice reminds once, so a morning that was slept through needs no catching up. */
export const reminderTimetable: CronItem = {
  task: 'remind_providers',
  identifier: 'price_round_reminders',
  match: '0 5 * * *',
  options: { backfillPeriod: 12 * 3_600_000 },
}

/** The task `remind_providers`. */
export const remindProvidersTask =
  (ctx: Ctx): Task =>
  () =>
    remindOnTime(ctx)
