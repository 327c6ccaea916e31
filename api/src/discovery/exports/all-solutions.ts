import type { SearchQuery } from '@fit-store/search/engine'
import type { Ctx } from '../../platform/ctx.ts'
import { listSolutionCards } from '../../solutions/cards.ts'
import { askAboutSolutions, type Engines } from '../ask-engines.ts'
import type { ExportQuery } from '../schemas.ts'
import { searchQuery } from '../search-solutions.ts'

export type Card = Awaited<ReturnType<typeof listSolutionCards>>[number]

const batchSize = 500

/**
 * Everything a search finds, a batch at a time, in the order of the search. The first batch is there before this gives
 * anything, so that a search that cannot be answered is refused and no half of a file is sent.
 */
export async function allSolutions(ctx: Ctx, engines: Engines, query: ExportQuery): Promise<AsyncIterable<Card[]>> {
  const find = async (page: number) => {
    const asked: SearchQuery = { ...searchQuery(query, page, batchSize), facets: [] }
    const { answer } = await askAboutSolutions(ctx, engines, (each) => each.search(asked))
    return answer
  }
  const first = await find(1)
  return batches(ctx, first, find)
}

type Found = { hits: { id: string }[] }

async function* batches(ctx: Ctx, first: Found, find: (page: number) => Promise<Found>): AsyncIterable<Card[]> {
  const sent = new Set<string>() // what changes in between may move to a later page
  for (let page = 1, found = first; found.hits.length > 0; found = await find(++page)) {
    const ids = found.hits.map(({ id }) => id).filter((id) => !sent.has(id))
    for (const id of ids) sent.add(id)
    yield await listSolutionCards(ctx, ids)
    if (found.hits.length < batchSize) return
  }
}
