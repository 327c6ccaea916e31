import { SearchUnavailable } from '@fit-store/search/engine'
import type { Consumer, LoggedEvent } from '../../events/cursor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { fillAll, fillSome, type Target } from './fill-index.ts'
import type { FollowedIndex } from './followed-index.ts'

/**
 * Keeps one index equal to the catalogue. Events only say which records to look at again: the current state is read and
 * sent whole, so repeated and reordered events do no harm, and a record that is gone is removed.
 */
export function searchProjector(index: FollowedIndex): Consumer {
  return {
    name: index.consumer,
    isPassing: (error) => error instanceof SearchUnavailable,
    handle: (ctx, events, position) => project(ctx, index, index.engine, events, position),
  }
}

/** Carries out for an index, or for a new generation of it, what these events mean. */
export async function project(
  ctx: Ctx,
  index: FollowedIndex,
  target: Target,
  events: readonly LoggedEvent[],
  position: number,
) {
  const touched = index.touchedBy(events)
  if (touched === 'everything') return fillAll(ctx, index, target, position)
  if (touched.length > 0) await fillSome(ctx, index, target, [...new Set(touched)], position)
}
