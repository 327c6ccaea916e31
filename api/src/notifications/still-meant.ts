import { events } from '@fit-store/db/schema/events'
import { eq } from 'drizzle-orm'
import type { LoggedEvent } from '../events/cursor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { rulesFor } from './rules.ts'

/**
 * Whether an event is still for a person it was told to. A mail may wait for hours until it leaves; who has lost the role meanwhile,
 * or left, is not written to any more.
 */
export async function isStillMeant(ctx: Ctx, { eventId, personId }: { eventId: number; personId: string }) {
  const { id, type, subjectType, subjectId, organisationId, actor, data } = events
  const [found] = await ctx.db
    .select({ id, type, subjectType, subjectId, organisationId, actor, data })
    .from(events)
    .where(eq(id, eventId))
  const event = found as LoggedEvent
  for (const { audience } of rulesFor(event.type)) {
    if ((await audience(ctx, event)).includes(personId)) return true
  }
  return false
}
