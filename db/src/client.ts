// The one way to reach PostgreSQL: server, worker, command line and tests connect with the same settings.
import { drizzle } from 'drizzle-orm/postgres-js'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { SQL } from 'drizzle-orm'
import postgres from 'postgres'

/** The database or a transaction in it: what a query needs does not depend on which. */
export type Database = PgDatabase<PostgresJsQueryResultHKT>

/** An open transaction, for functions that must not run outside one. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

export type Connection = ReturnType<typeof connect>

type ConnectOptions = {
  /** Most connections kept open at once. */
  max?: number
  /** Name shown in `pg_stat_activity`. */
  application?: string
  /** Seconds after which the server gives up on one statement; 0 lets imports and rebuilds take their time. */
  statementSeconds?: number
}

/**
 * Opens a pool on `url`; nothing is sent before the first query. A database that is away makes a query fail within about
 * three seconds, and the pool uses it again as soon as it is back. `close` lets running queries end for up to three seconds.
 */
export function connect(
  url: string,
  { max = 10, application = 'fit-store', statementSeconds = 15 }: ConnectOptions = {},
) {
  const sql = postgres(url, {
    max,
    connect_timeout: 3,
    idle_timeout: 60,
    // The default waits up to 20 s after an outage, and requests would wait with it.
    backoff: () => 0.2,
    onnotice: () => {},
    connection: {
      application_name: application,
      TimeZone: 'Europe/Berlin', // the days of deadlines and contracts are German days, also in SQL
      statement_timeout: statementSeconds * 1000,
      idle_in_transaction_session_timeout: 60_000,
    },
  })
  const db = drizzle({ client: sql, casing: 'snake_case' })
  return { sql, db, close: () => sql.end({ timeout: 3 }) }
}

const dialect = new PgDialect({ casing: 'snake_case' })

/**
 * Runs a raw statement that every connection parses and plans once and then keeps (PostgreSQL, PREPARE). For a lookup by key with
 * many sub-lists, where planning costs more than running; not for lists, whose best plan depends on what is asked.
 */
export function executePrepared<Row extends object>(db: Database, statement: SQL): Promise<Row[]> {
  const query = db._.session.prepareQuery<{ execute: Row[]; all: unknown; values: unknown }>(
    dialect.sqlToQuery(statement),
    undefined,
    'kept',
    false,
  )
  return query.execute()
}
