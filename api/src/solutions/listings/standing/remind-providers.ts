import { listingConfirmations, type ListingSectionKey } from '@fit-store/db/schema/listings'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { CronItem, Task } from 'graphile-worker'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { berlinDay } from '../../../platform/days.ts'
import { reminderMonths } from '../describe-listing.ts'

/** Every morning. Reminding twice reminds once, so a morning that was slept through needs no catching up. */
export const confirmationTimetable: CronItem = {
  task: 'remind_of_confirmations',
  identifier: 'listing_confirmations',
  match: '20 5 * * *',
  options: { backfillPeriod: 12 * 3_600_000 },
}

/** The task `remind_of_confirmations`. */
export const remindOfConfirmationsTask =
  (ctx: Ctx): Task =>
  async () =>
    void (await remindOfConfirmations(ctx))

type Due = { listing: string; title: string; sections: ListingSectionKey[]; since: string }

/** Reminds providers of facts nobody has confirmed for six months, once until they are confirmed. Gives the number of listings. */
export function remindOfConfirmations(ctx: Ctx): Promise<number> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const today = berlinDay(ctx.now())
    const due = await tx.execute<Due>(sql`
      select l.id as listing, coalesce(max(c.content ->> 'title'), 'Ohne Namen') as title, array_agg(f.section::text) as sections,
             to_char(min(f.confirmed_on), 'YYYY-MM-DD') as since
        from listing_confirmations f join listings l on l.id = f.listing_id and l.status <> 'withdrawn'
        join listing_versions v on v.listing_id = l.id and v.status = 'published'
        left join listing_sections c on c.version_id = v.id and c.section = 'basics'
       where f.reminded_on is null and f.confirmed_on + make_interval(months => ${reminderMonths}) <= ${today}::date
       group by l.id`)
    for (const { listing, title, sections, since } of due) {
      await tx
        .update(listingConfirmations)
        .set({ remindedOn: today })
        .where(and(eq(listingConfirmations.listingId, listing), inArray(listingConfirmations.section, sections)))
      await record(inTx, {
        type: 'listing.confirmation_due',
        subject: { type: 'listing', id: listing },
        data: { listing, number: null, title, sections, since },
      })
    }
    return due.length
  })
}
