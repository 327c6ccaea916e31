import { events } from '@fit-store/db/schema/events'
import type { Ctx } from '../platform/ctx.ts'
import type { Event } from './vocabulary.ts'

/**
 * Appends one event. Call it inside the transaction that makes the change, so that change and evidence commit together
 * or not at all; everything that follows (index, mail, webhook) follows from the log after commit.
 */
export const record = (ctx: Ctx, event: Event) => recordAll(ctx, [event])

/** Appends many at once, in their order: an import writes thousands. */
export async function recordAll(ctx: Ctx, many: readonly Event[]) {
  await ctx.db.insert(events).values(
    many.map((event) => ({
      at: ctx.now(),
      type: event.type,
      subjectType: event.subject.type,
      subjectId: event.subject.id,
      organisationId: ctx.actor.organisation?.id ?? (event.subject.type === 'organisation' ? event.subject.id : null),
      actor: ctx.actor.name,
      requestId: ctx.requestId,
      data: event.data,
    })),
  )
}
