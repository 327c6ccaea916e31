import type { SolutionDocument } from '@fit-store/search/engine'
import type { Ctx } from '../../platform/ctx.ts'
import type { FollowedIndex } from './followed-index.ts'

/** What can be filled: an engine, or a generation of one that does not answer yet. */
export type Target = {
  index: (documents: SolutionDocument[]) => Promise<void>
  remove: (removals: { id: string; version: number }[]) => Promise<void>
}

/** Brings these records up to date: those that are there are sent whole, those that are gone are removed. */
export async function fillSome(ctx: Ctx, { read }: FollowedIndex, target: Target, ids: string[], position: number) {
  const found = await read(ctx, ids, position)
  await target.index(found)
  const there = new Set(found.map(({ id }) => id))
  const gone = ids.filter((id) => !there.has(id)).map((id) => ({ id, version: position }))
  if (gone.length > 0) await target.remove(gone)
}

/** Sends everything there is, in batches; `onProgress` hears the number sent so far. */
export async function fillAll(
  ctx: Ctx,
  { readAll }: FollowedIndex,
  target: Target,
  position: number,
  onProgress: (done: number) => void = () => {},
) {
  let done = 0
  for await (const documents of readAll(ctx, position)) {
    await target.index(documents)
    onProgress((done += documents.length))
  }
}
