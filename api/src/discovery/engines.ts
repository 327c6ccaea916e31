import { meilisearchEngine } from '@fit-store/search/meilisearch'
import { postgresEngine } from '@fit-store/search/postgres'
import type { Sql } from 'postgres'
import type { Config } from '../config.ts'
import { directoryIndex } from './indexes/directory-index.ts'
import type { FollowedIndex } from './indexes/followed-index.ts'
import { solutionIndex } from './indexes/solution-index.ts'
import type { Engines } from './ask-engines.ts'

/** PostgreSQL is always there; Meilisearch answers first about solutions where the operator chose it. */
export function searchEngines(config: Pick<Config, 'SEARCH_ENGINE' | 'MEILI_URL' | 'MEILI_KEY'>, sql: Sql): Engines {
  const [fallback, directory] = [postgresEngine(sql), postgresEngine(sql, { collection: 'directory' })]
  if (config.SEARCH_ENGINE === 'postgres' || !config.MEILI_URL) return { primary: fallback, fallback, directory }
  return {
    primary: meilisearchEngine({ url: config.MEILI_URL, ...(config.MEILI_KEY && { key: config.MEILI_KEY }) }),
    fallback,
    directory,
  }
}

/** Every index that follows the log; the first answers at once when all else is away. */
export const followedIndexes = ({ primary, fallback, directory }: Engines): FollowedIndex[] => [
  ...[...new Set([fallback, primary])].map(solutionIndex),
  directoryIndex(directory),
]
