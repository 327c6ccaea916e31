import type { SolutionDocument } from '@fit-store/search/engine'
import type { Ctx } from '../platform/ctx.ts'
import { listFindableSolutions } from '../solutions/findable.ts'
import { solutionDocument } from './solution-document.ts'

const batchSize = 500

/** What can be filled: an engine, or a generation of one that does not answer yet. */
export type Index = {
  index: (documents: SolutionDocument[]) => Promise<void>
  remove: (removals: { id: string; version: number }[]) => Promise<void>
}

/** Brings these solutions up to date: those that are there are sent whole, those that are gone are removed. */
export async function fillSome(ctx: Ctx, index: Index, ids: string[], position: number) {
  const found = await listFindableSolutions(ctx, { ids })
  await index.index(found.map((solution) => solutionDocument(solution, position)))
  const there = new Set(found.map(({ id }) => id))
  const gone = ids.filter((id) => !there.has(id)).map((id) => ({ id, version: position }))
  if (gone.length > 0) await index.remove(gone)
}

/** Sends every solution there is, in batches; `onProgress` hears the number sent so far. */
export async function fillAll(ctx: Ctx, index: Index, position: number, onProgress: (done: number) => void = () => {}) {
  for (let [after, done]: [string | null, number] = [null, 0]; ;) {
    const found: Awaited<ReturnType<typeof listFindableSolutions>> = await listFindableSolutions(ctx, {
      after,
      limit: batchSize,
    })
    if (found.length > 0) await index.index(found.map((solution) => solutionDocument(solution, position)))
    onProgress((done += found.length))
    const last = found.at(-1)
    if (!last || found.length < batchSize) return
    after = last.id
  }
}
