import { beforeAll } from 'vitest'
import type { SearchEngine, SearchQuery } from '../src/engine.ts'
import { catalogue } from './contract-catalogue.ts'
import { aQuery } from './documents.ts'

export type Open = () => Promise<SearchEngine> | SearchEngine

/** An engine that holds the contract catalogue for one suite, and shorthands to ask it. */
export function filledEngine(open: Open) {
  let engine: SearchEngine
  beforeAll(async () => {
    engine = await open()
    await engine.prepare()
    const generation = await engine.beginGeneration([])
    await generation.index(catalogue)
    await generation.activate()
  })
  return {
    engine: () => engine,
    search: (query: Partial<SearchQuery>) => engine.search(aQuery(query)),
    idsFor: async (query: Partial<SearchQuery>) => (await engine.search(aQuery(query))).hits.map(({ id }) => id),
  }
}
