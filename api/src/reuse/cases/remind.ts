import { deadlineReminders, type CaseKind, type TurnParty } from '@fit-store/db/schema/cases'
import { sql } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import { berlinDay } from '../../platform/days.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { turnOf } from '../agreements/lifecycle.ts'
import { lockAgreement, named, subjectOf as agreementSubject } from '../agreements/queries.ts'
import { loadRequest, lockRow, requestName, subjectOf } from '../requests/queries.ts'
import { dueMark } from './reminder-marks.ts'
import { daysBetween } from '../../deadlines/working-days.ts'

/**
 * What the timetable does every morning: reminds whose turn it is in a request or an agreement seven days before the deadline, on the
 * day, and when it has passed. Each reminder is sent once, to each side whose day it is. While an agreement is on its way it reminds for
 * its request, whose turn is the same unless somebody was asked something meanwhile.
 */
export function remindOfTurns(ctx: Ctx): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const today = berlinDay(ctx.now())
    const isNear = sql`turn_due_on between ${today}::date - 7 and ${today}::date + 7`
    const due = await tx.execute<Omit<Due, 'daysLeft'>>(sql`
      select 'reuse_request' as kind, r.id, turn_party as party, turn_due_on::text as "dueOn" from reuse_requests r
       where ${isNear} and not exists (
         select from agreements a where a.request_id = r.id and a.status in ('draft', 'offered', 'signed')
            and (a.turn_due_on = r.turn_due_on or not exists (
              select from room_messages m where m.request_id = r.id and m.kind = 'question' and m.settled_at is null)))
      union all
      select 'agreement', id, turn_party, turn_due_on::text from agreements where ${isNear}
       order by "dueOn", id`)
    for (const one of due) {
      const mark = dueMark(daysBetween(today, one.dueOn))
      if (mark !== undefined) await remind(inTx, { ...one, daysLeft: mark })
    }
  })
}

type Due = { kind: CaseKind; id: string; party: TurnParty; dueOn: string; daysLeft: number }

async function remind(ctx: Ctx, { kind, id, party, dueOn, daysLeft }: Due) {
  const added = await ctx.db
    .insert(deadlineReminders)
    .values({ kind, caseId: id, party, dueOn, daysLeft, remindedAt: ctx.now() })
    .onConflictDoNothing()
    .returning()
  if (added.length === 0) return
  const facts = { dueOn, daysLeft }
  if (kind === 'agreement') {
    const agreement = await lockAgreement(ctx, id)
    const turn = turnOf(agreement)
    // Somebody may have acted while the timetable waited for them.
    if (turn === null || agreement.turnParty !== party || agreement.turnDueOn !== dueOn) return
    const data = { ...named(agreement), turn, ...facts }
    await record(ctx, { type: 'agreement.due', subject: agreementSubject(agreement), data })
    return
  }
  await lockRow(ctx, id)
  const request = await loadRequest(ctx, id)
  if (request.turnParty !== party || request.turnDueOn !== dueOn) return
  const data = { ...requestName(request, null), turn: party, ...facts }
  await record(ctx, { type: 'reuse_request.due', subject: subjectOf(request), data })
}
