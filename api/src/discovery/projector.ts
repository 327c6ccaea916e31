import { SearchUnavailable, type SearchEngine } from '@fit-store/search/engine'
import type { Consumer, LoggedEvent } from '../events/cursor.ts'
import type { EventType } from '../events/vocabulary.ts'
import type { Ctx } from '../platform/ctx.ts'
import { fillAll, fillSome, type Index } from './fill-index.ts'

/** Under which name an engine's progress through the log is kept. */
export const consumerName = (engine: SearchEngine) => `search:${engine.name}`

/**
 * Keeps one engine equal to the catalogue. Events only say which solutions to look at again: the current state is read
 * and sent whole, so repeated and reordered events do no harm, and a solution that is gone is removed.
 */
export function searchProjector(engine: SearchEngine): Consumer {
  return {
    name: consumerName(engine),
    isPassing: (error) => error instanceof SearchUnavailable,
    handle: (ctx, events, position) => project(ctx, engine, events, position),
  }
}

/** Carries out for an index what these events mean for it. */
export async function project(ctx: Ctx, index: Index, events: readonly LoggedEvent[], position: number) {
  if (events.some(({ type }) => everywhere.includes(type))) return fillAll(ctx, index, position)
  const touched = events.filter(({ subjectType }) => subjectType === 'solution').map(({ subjectId }) => subjectId)
  if (touched.length > 0) await fillSome(ctx, index, [...new Set(touched)], position)
}

/** Names of services and organisations stand in many documents. */
const everywhere: readonly EventType[] = [
  'reference.seeded',
  'reference.imported',
  'organisation.added',
  'organisation.changed',
]
