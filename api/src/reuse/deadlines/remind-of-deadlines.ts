import { sql } from 'drizzle-orm'
import { recordAll } from '../../events/record.ts'
import { berlinDay } from '../../platform/days.ts'
import type { ActingFor, Ctx } from '../../platform/ctx.ts'
import { dueMark } from '../cases/reminder-marks.ts'
import { addDays, daysBetween } from '../../deadlines/working-days.ts'
import { listDeadlines, type DeadlineKind } from './list-deadlines.ts'

/** What is reminded of by its own rules: turns by whose they are (cases/remind.ts), prices by the sheet that is missing (pricing/rounds). */
const remindedElsewhere: readonly DeadlineKind[] = ['turn', 'price_round']

/**
 * What the timetable does every morning: reminds each organisation of what stands in its calendar (tasks, notice, ends, planned
 * roll-outs) seven days before, on the day, and when it has passed. The log remembers what was said, so each reminder is sent once.
 */
export function remindOfDeadlines(ctx: Ctx): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('deadline reminders', 0))`)
    for (const organisation of await listConcerned(inTx)) await remindOne(inTx, organisation)
  })
}

/** Organisations that can have such deadlines. */
const listConcerned = ({ db }: Ctx) =>
  db.execute<ActingFor>(sql`
    select id, slug, display_name as "displayName", kind, true as "isAccredited" from organisations o
     where exists (select from agreements a where o.id in (a.offeror_id, a.partner_id) and a.status in ('concluded', 'terminated'))
        or exists (select from room_tasks t where t.owner_organisation_id = o.id and t.done_at is null and t.due_on is not null)
     order by id`)

async function remindOne(ctx: Ctx, organisation: ActingFor) {
  const today = berlinDay(ctx.now())
  const acting = { ...ctx, actor: { ...ctx.actor, organisation } }
  const near = await listDeadlines(acting, { from: addDays(today, -7), to: addDays(today, 7) })
  const said = new Set(await listSaid(ctx, organisation.id))
  const events = near.flatMap(({ on, ...deadline }) => {
    const daysLeft = dueMark(daysBetween(today, on))
    if (daysLeft === undefined || remindedElsewhere.includes(deadline.kind)) return []
    if (said.has(`${deadline.key} ${on} ${daysLeft}`)) return []
    const subject = { type: 'organisation', id: organisation.id } as const
    return [{ type: 'deadline.due' as const, subject, data: { ...deadline, dueOn: on, daysLeft } }]
  })
  if (events.length > 0) await recordAll(ctx, events)
}

/** What an organisation was reminded of while its deadlines now near can have been. */
async function listSaid(ctx: Ctx, organisationId: string): Promise<string[]> {
  const rows = await ctx.db.execute<{ said: string }>(sql`
    select concat_ws(' ', data ->> 'key', data ->> 'dueOn', data ->> 'daysLeft') as said from events
     where subject_type = 'organisation' and subject_id = ${organisationId} and type = 'deadline.due'
       and at > ${ctx.now().toISOString()}::timestamptz - interval '30 days'`)
  return rows.map(({ said }) => said)
}
