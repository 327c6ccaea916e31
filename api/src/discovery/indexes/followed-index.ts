import type { SearchEngine, SolutionDocument } from '@fit-store/search/engine'
import type { LoggedEvent } from '../../events/cursor.ts'
import type { Ctx } from '../../platform/ctx.ts'

/** An index that follows the event log: what it holds, and which events mean that it has to look again. */
export type FollowedIndex = {
  engine: SearchEngine
  /** Under which name its progress through the log is kept. */
  consumer: string
  touchedBy: (events: readonly LoggedEvent[]) => 'everything' | string[]
  /** These records as they are now; those that are gone or not public are left out. `position` becomes their version. */
  read: (ctx: Ctx, ids: string[], position: number) => Promise<SolutionDocument[]>
  /** All records, in batches. */
  readAll: (ctx: Ctx, position: number) => AsyncIterable<SolutionDocument[]>
  count: (ctx: Ctx) => Promise<number>
  /** All ids, each with the newest event that concerns it. */
  newestEvents: (ctx: Ctx) => Promise<Map<string, number>>
}
