import { SearchUnavailable, type Directory, type SearchEngine } from '@fit-store/search/engine'
import type { Ctx } from '../platform/ctx.ts'
import { Problem } from '../platform/problem.ts'

/** `primary` and `fallback` know the solutions and are the same unless Meilisearch is used; `directory` knows all other names. */
export type Engines = { primary: SearchEngine; fallback: SearchEngine; directory: Directory }

type Answered<T> = { answer: T; engine: SearchEngine['name']; stale: boolean }

/** The chosen engine's answer about solutions, else PostgreSQL's. Refuses with 503 while neither can answer. */
export async function askAboutSolutions<T>(
  ctx: Ctx,
  { primary, fallback }: Engines,
  ask: (engine: SearchEngine) => Promise<T>,
): Promise<Answered<T>> {
  try {
    return { answer: await ask(primary), engine: primary.name, stale: false }
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error
    if (primary === fallback) throw notReady(error)
    ctx.log.warn({ err: error }, 'search engine unavailable, fallback answers')
    return { answer: await ask(fallback).catch(explain), engine: fallback.name, stale: true }
  }
}

/** What the directory of names answers. Refuses with 503 while it cannot. */
export const askDirectory = <T>({ directory }: Engines, ask: (directory: Directory) => Promise<T>): Promise<T> =>
  ask(directory).catch(explain)

function explain(error: unknown): never {
  throw error instanceof SearchUnavailable ? notReady(error) : error
}

/** Before the worker has built the first index, and while PostgreSQL is away. */
const notReady = (cause: SearchUnavailable) =>
  new Problem(
    503,
    'database-unavailable',
    'Die Suche ist gerade nicht bereit. Bitte versuchen Sie es in wenigen Sekunden noch einmal.',
    [],
    cause,
  )
