import { meilisearchEngine } from '@fit-store/search/meilisearch'
import { postgresEngine } from '@fit-store/search/postgres'
import type { Sql } from 'postgres'
import type { Config } from '../config.ts'
import type { Engines } from './search-solutions.ts'

/** PostgreSQL is always there; Meilisearch answers first where the operator chose it. */
export function searchEngines(config: Pick<Config, 'SEARCH_ENGINE' | 'MEILI_URL' | 'MEILI_KEY'>, sql: Sql): Engines {
  const fallback = postgresEngine(sql)
  if (config.SEARCH_ENGINE === 'postgres' || !config.MEILI_URL) return { primary: fallback, fallback }
  return {
    primary: meilisearchEngine({ url: config.MEILI_URL, ...(config.MEILI_KEY && { key: config.MEILI_KEY }) }),
    fallback,
  }
}
