import { people } from '@fit-store/db/schema/identity'
import { notifications } from '@fit-store/db/schema/notifications'
import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { CronItem, Task } from 'graphile-worker'
import { addDelivery } from '../../events/deliveries/add-delivery.ts'
import type { Ctx } from '../../platform/ctx.ts'

const hour = 7 // in Berlin

/**
 * graphile-worker knows only UTC, where seven in Berlin is five or six, by the time of year. Both ring; the task does
 * nothing when it is another hour in Berlin. A morning the worker slept through is made up for.
 */
export const digestTimetable: CronItem = {
  task: 'send_digests',
  identifier: 'daily_digest',
  match: '0 5,6 * * *',
  options: { backfillPeriod: 12 * 3_600_000 },
}

/** The task `send_digests`: one mail for everybody who wants a daily one and has something new in it. */
export const sendDigestsTask =
  (ctx: Ctx): Task =>
  async (payload) => {
    const { _cron } = payload as { _cron: { ts: string } }
    const due = new Date(_cron.ts)
    if (hourInBerlin(due) !== hour) return
    await ctx.db.transaction(async (tx) => {
      for (const { personId } of await listWaiting({ ...ctx, db: tx }, due)) {
        const effect = `digest:${personId}:${due.toISOString().slice(0, 10)}`
        const payload = { kind: 'digest', id: personId, until: due.toISOString() }
        await addDelivery({ ...ctx, db: tx }, { task: 'send_mail', effect, payload })
      }
    })
  }

const hourInBerlin = (at: Date) =>
  Number(at.toLocaleString('de-DE', { hour: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Berlin' }).slice(0, 2))

const listWaiting = (ctx: Ctx, due: Date) =>
  ctx.db
    .selectDistinct({ personId: notifications.personId })
    .from(notifications)
    .innerJoin(people, and(eq(people.id, notifications.personId), isNotNull(people.email)))
    .where(
      and(
        eq(notifications.cadence, 'daily'),
        isNull(notifications.mailedAt),
        isNull(notifications.readAt),
        lt(notifications.createdAt, due),
      ),
    )
