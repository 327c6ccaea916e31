import type { SearchEngine } from '@fit-store/search/engine'
import { sql } from 'drizzle-orm'
import type { EventType } from '../../events/vocabulary.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { listCostsByLand } from '../../pricing/land-costs/queries.ts'
import { countSolutions, isFindable, listFindableSolutions, type FindableSolution } from '../../solutions/findable.ts'
import type { FollowedIndex } from './followed-index.ts'
import { solutionDocument } from './solution-document.ts'

const batchSize = 500

/** Names of services and organisations stand in many solutions. */
const everywhere: readonly EventType[] = [
  'reference.seeded',
  'reference.imported',
  'organisation.added',
  'organisation.changed',
]

/** The solutions of the catalogue, in either engine. */
export function solutionIndex(engine: SearchEngine): FollowedIndex {
  return {
    engine,
    consumer: `search:${engine.name}`,
    touchedBy: (events) =>
      events.some(({ type }) => everywhere.includes(type))
        ? 'everything'
        : events.filter(({ subjectType }) => subjectType === 'solution').map(({ subjectId }) => subjectId),
    read: async (ctx, ids, position) => documentsOf(ctx, await listFindableSolutions(ctx, { ids }), position),
    readAll,
    count: countSolutions,
    newestEvents,
  }
}

async function* readAll(ctx: Ctx, position: number) {
  for (let after: string | null = null; ;) {
    const found: Awaited<ReturnType<typeof listFindableSolutions>> = await listFindableSolutions(ctx, {
      after,
      limit: batchSize,
    })
    if (found.length > 0) yield await documentsOf(ctx, found, position)
    if (found.length < batchSize) return
    after = found.at(-1)?.id ?? null
  }
}

async function documentsOf(ctx: Ctx, found: readonly FindableSolution[], position: number) {
  const costs = await listCostsByLand(
    ctx,
    found.map(({ id }) => id),
  )
  return found.map((solution) => solutionDocument(solution, position, costs.get(solution.id)))
}

async function newestEvents(ctx: Ctx) {
  const rows = await ctx.db.execute<{ id: string; newest: number }>(sql`
    select s.id, coalesce((select max(e.id) from events e where e.subject_type = 'solution' and e.subject_id = s.id::text), 0)::float8 as newest
      from solutions s where ${isFindable}`)
  return new Map(rows.map(({ id, newest }) => [id, newest]))
}
