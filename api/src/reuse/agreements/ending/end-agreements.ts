import { agreements } from '@fit-store/db/schema/agreements'
import { and, eq, lt } from 'drizzle-orm'
import type { CronItem, Task } from 'graphile-worker'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { berlinDay } from '../../../platform/days.ts'
import { forgetConclusion } from '../../../solutions/listings/publish-version.ts'
import { endTermsUse } from '../../../terms/use-terms.ts'
import { changeAgreement } from '../move-agreement.ts'
import { lockAgreement, named, subjectOf } from '../queries.ts'

/** Ends every terminated agreement whose last day has passed; gives their number. Done twice it does nothing. */
export async function endAgreements(ctx: Ctx): Promise<number> {
  const due = await ctx.db
    .select({ id: agreements.id })
    .from(agreements)
    .where(and(eq(agreements.status, 'terminated'), lt(agreements.endsOn, berlinDay(ctx.now()))))
  for (const { id } of due) await ctx.db.transaction((tx) => end({ ...ctx, db: tx }, id))
  return due.length
}

async function end(ctx: Ctx, id: string) {
  const agreement = await lockAgreement(ctx, id)
  if (agreement.status !== 'terminated') return
  const closingReason = 'Der letzte Tag der Laufzeit ist vorüber.'
  await changeAgreement(ctx, agreement, { status: 'ended', closedAt: ctx.now(), closingReason })
  await endTermsUse(ctx, { subjectType: 'agreement', subjectId: id })
  if (agreement.kind === 'provision' && agreement.listingId !== null) await forgetConclusion(ctx, agreement.listingId)
  const data = { ...named(agreement), endsOn: agreement.endsOn }
  await record(ctx, { type: 'agreement.ended', subject: subjectOf(agreement), data })
}

/** Every hour, because a day begins at another UTC hour in summer. A slept-through hour is made up for by the next. */
export const endingTimetable: CronItem = {
  task: 'end_agreements',
  identifier: 'agreements_end',
  match: '5 * * * *',
  options: { backfillPeriod: 3_600_000 },
}

/** The task `end_agreements`. */
export const endAgreementsTask =
  (ctx: Ctx): Task =>
  async () =>
    void (await endAgreements(ctx))
