import { events, parkedEvents } from '@fit-store/db/schema/events'
import { count, desc, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf, type Page } from '../../platform/paging.ts'
import type { EventType } from '../vocabulary.ts'

/** Events a consumer has given up on, the newest first. */
export async function listParkedEvents(ctx: Ctx, query: Partial<Page>) {
  const { page, perPage } = pageOf(query)
  const [rows, [counted]] = await Promise.all([
    ctx.db
      .select()
      .from(parkedEvents)
      .innerJoin(events, eq(events.id, parkedEvents.eventId))
      .orderBy(desc(parkedEvents.eventId), parkedEvents.consumer)
      .limit(perPage)
      .offset((page - 1) * perPage),
    ctx.db.select({ total: count() }).from(parkedEvents),
  ])
  const items = rows.map(({ parked_events: parked, events: event }) => ({
    ...parked,
    type: event.type as EventType,
    subject: { type: event.subjectType, id: event.subjectId },
    at: event.at,
  }))
  return { items, total: counted?.total ?? 0, page, perPage }
}
