import { SearchUnavailable, type SearchEngine } from '@fit-store/search/engine'
import type { Consumer, LoggedEvent } from '../events/cursor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { listFindableSolutions } from '../solutions/findable.ts'
import { solutionDocument } from './solution-document.ts'

const batchSize = 500

/**
 * Keeps one engine equal to the catalogue. Events only say which solutions to look at again: the current state is read
 * and sent whole, so repeated and reordered events do no harm, and a solution that is gone is removed.
 */
export function searchProjector(engine: SearchEngine): Consumer {
  return {
    name: `search:${engine.name}`,
    isPassing: (error) => error instanceof SearchUnavailable,
    handle: async (ctx, events, position) => {
      if (events.some(concernsEverySolution)) return indexAll(ctx, engine, position)
      const ids = [
        ...new Set(events.filter(({ subjectType }) => subjectType === 'solution').map(({ subjectId }) => subjectId)),
      ]
      if (ids.length > 0) await indexSome(ctx, engine, ids, position)
    },
  }
}

/** Names of services and organisations stand in many documents. */
const concernsEverySolution = ({ subjectType }: LoggedEvent) =>
  subjectType === 'reference' || subjectType === 'organisation'

async function indexSome(ctx: Ctx, engine: SearchEngine, ids: string[], position: number) {
  const found = await listFindableSolutions(ctx, { ids })
  await engine.index(found.map((solution) => solutionDocument(solution, position)))
  const there = new Set(found.map(({ id }) => id))
  const gone = ids.filter((id) => !there.has(id))
  if (gone.length > 0) await engine.remove(gone)
}

async function indexAll(ctx: Ctx, engine: SearchEngine, position: number) {
  for (let after: string | null = null; ;) {
    const found: Awaited<ReturnType<typeof listFindableSolutions>> = await listFindableSolutions(ctx, {
      after,
      limit: batchSize,
    })
    if (found.length > 0) await engine.index(found.map((solution) => solutionDocument(solution, position)))
    const last = found.at(-1)
    if (!last || found.length < batchSize) return
    after = last.id
  }
}
