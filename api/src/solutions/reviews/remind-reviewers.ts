import { sql } from 'drizzle-orm'
import type { CronItem, Task } from 'graphile-worker'
import { record } from '../../events/record.ts'
import { berlinDay } from '../../platform/days.ts'
import type { Ctx } from '../../platform/ctx.ts'

/** Every morning. Reminding twice reminds once, so a morning that was slept through needs no catching up. */
export const reviewTimetable: CronItem = {
  task: 'remind_of_reviews',
  identifier: 'listing_reviews',
  match: '25 5 * * *',
  options: { backfillPeriod: 12 * 3_600_000 },
}

/** The task `remind_of_reviews`. */
export const remindOfReviewsTask =
  (ctx: Ctx): Task =>
  async () =>
    void (await remindOfReviews(ctx))

type Due = { listing: string; version: string; number: number; title: string; dueOn: string; isOverdue: boolean }

/**
 * Reminds who reviews of what is due today, and once more when it is overdue. The log says what was reminded of; handed in again, a
 * version has another due date. Gives the number of reminders.
 */
export function remindOfReviews(ctx: Ctx): Promise<number> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const today = berlinDay(ctx.now())
    const due = await tx.execute<Due>(sql`
      select l.id as listing, v.id as version, v.number, coalesce(c.content ->> 'title', 'Ohne Namen') as title,
             to_char(v.due_on, 'YYYY-MM-DD') as "dueOn", v.due_on < ${today}::date as "isOverdue"
        from listing_versions v join listings l on l.id = v.listing_id and l.status <> 'withdrawn'
        left join listing_sections c on c.version_id = v.id and c.section = 'basics'
       where v.status in ('submitted', 'in_review') and v.approved_at is null and v.due_on <= ${today}::date
         and not exists (
           select from events e
            where e.subject_type = 'listing' and e.subject_id = l.id::text and e.type = 'listing.review_due'
              and e.data ->> 'version' = v.id::text and e.data ->> 'dueOn' = to_char(v.due_on, 'YYYY-MM-DD')
              and (e.data ->> 'isOverdue')::boolean = (v.due_on < ${today}::date))
       order by v.due_on, v.id for update of v`)
    for (const { listing, ...data } of due) {
      await record(inTx, {
        type: 'listing.review_due',
        subject: { type: 'listing', id: listing },
        data: { listing, ...data },
      })
    }
    return due.length
  })
}
