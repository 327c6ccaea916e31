import { parkedEvents } from '@fit-store/db/schema/events'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import { record } from '../record.ts'
import type { Retry } from '../vocabulary/upkeep.ts'

/**
 * Hands an event to the consumer that gave up on it once more: the order to do so is an event itself, so the worker sees
 * it like any other, and it cannot get lost. Fails it again, it is parked again. Refuses with 404 what is not parked.
 */
export function retryParkedEvent(ctx: Ctx, { consumer, eventId }: Retry) {
  return ctx.db.transaction(async (tx) => {
    const [parked] = await tx
      .delete(parkedEvents)
      .where(and(eq(parkedEvents.consumer, consumer), eq(parkedEvents.eventId, eventId)))
      .returning()
    if (!parked) throw notFound('Das Ereignis')
    await record(
      { ...ctx, db: tx },
      {
        type: 'parked_event.retried',
        subject: { type: 'parked_event', id: `${consumer}:${eventId}` },
        data: { consumer, eventId },
      },
    )
  })
}
