import { roomDates } from '@fit-store/db/schema/rooms'
import { and, eq, sql } from 'drizzle-orm'
import type { TurnParty } from '@fit-store/db/schema/cases'
import type { DateAnswer } from '@fit-store/db/schema/rooms'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound, Problem } from '../../../platform/problem.ts'
import { dayErrors, requireNone, textErrors } from '../../requests/check-fields.ts'
import { requestName, requireRequest, sideOf, subjectOf } from '../../requests/queries.ts'
import { actInRoom, organisationIdIn, sideAs } from '../act-in-room.ts'

export type RoomDate = {
  id: string
  title: string
  proposedOn: string
  organisation: { slug: string; displayName: string }
  party: TurnParty
  answer: DateAnswer
  answeredAt: string | null
  isMine: boolean
}

/** Days that were proposed, the earliest first. Refuses with 404. */
export async function listDates(ctx: Ctx, name: string) {
  const request = await requireRequest(ctx, name)
  const items = await ctx.db.execute<RoomDate>(sql`
    select d.id, d.title, d.proposed_on::text as "proposedOn", json_build_object('slug', o.slug, 'displayName', o.display_name) as organisation,
           d.party, d.answer, to_json(d.answered_at) #>> '{}' as "answeredAt", d.party = ${sideOf(request)}::turn_party as "isMine"
      from room_dates d join organisations o on o.id = d.organisation_id
     where d.request_id = ${request.id} order by d.proposed_on, d.id limit 500`)
  return { items }
}

/** Proposes a day for something to both sides; gives its id. Refuses with 400, 403, 404 and 409. */
export async function proposeDate(
  ctx: Ctx,
  name: string,
  { title, proposedOn }: { title: string; proposedOn: string },
) {
  requireNone([...textErrors('/title', title), ...dayErrors(ctx, '/proposedOn', proposedOn)])
  return actInRoom(ctx, name, 'propose_date', async (inTx, request, party) => {
    const [added] = await inTx.db
      .insert(roomDates)
      .values({
        requestId: request.id,
        title,
        proposedOn,
        organisationId: organisationIdIn(ctx),
        party: sideAs(party),
        createdAt: ctx.now(),
      })
      .returning({ id: roomDates.id })
    await record(inTx, {
      type: 'reuse_request.date_proposed',
      subject: subjectOf(request),
      data: { ...requestName(request, party), what: title, day: proposedOn },
    })
    return added!.id
  })
}

/** The other side accepts or declines a day, or who proposed it takes it back. Refuses with 403, 404 and 409. */
export function answerDate(ctx: Ctx, name: string, id: string, answer: Exclude<DateAnswer, 'open'>): Promise<void> {
  return actInRoom(ctx, name, 'answer_date', async (inTx, request, party) => {
    const [date] = await inTx.db
      .select()
      .from(roomDates)
      .where(and(eq(roomDates.id, id), eq(roomDates.requestId, request.id)))
    if (!date) throw notFound('Der Termin')
    if ((date.party === sideAs(party)) !== (answer === 'withdrawn')) {
      throw new Problem(
        403,
        'role-required',
        'Annehmen und ablehnen kann die andere Seite, zurückziehen nur die eigene.',
      )
    }
    if (date.answer !== 'open') throw new Problem(409, 'already-decided', 'Zu diesem Termin ist schon geantwortet.')
    await inTx.db.update(roomDates).set({ answer, answeredAt: ctx.now() }).where(eq(roomDates.id, id))
    await record(inTx, {
      type: 'reuse_request.date_answered',
      subject: subjectOf(request),
      data: { ...requestName(request, party), what: date.title, day: date.proposedOn, answer },
    })
  })
}
