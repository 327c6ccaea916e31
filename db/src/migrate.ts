import { fileURLToPath } from 'node:url'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import type { Sql } from 'postgres'
import { connect } from './client.ts'

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url))
const oldestMajor = 18 // uuidv7() and the German collations come with it
const lockKey = 4_701_218 // any number, as long as every version of this product takes the same

/**
 * Brings the database at `url` to the newest migration. Several processes may call it at once: one works, the others wait.
 * Throws when the server is older than PostgreSQL 18.
 */
export async function migrate(url: string) {
  // One connection, because an advisory lock belongs to its session.
  const { sql, db, close } = connect(url, { max: 1, application: 'fit-store migrate', statementSeconds: 0 })
  try {
    await requireServerVersion(sql)
    await sql`select pg_advisory_lock(${lockKey})`
    await applyMigrations(db, { migrationsFolder })
  } finally {
    await close()
  }
}

async function requireServerVersion(sql: Sql) {
  const [row] = await sql<[{ number: number; version: string }]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version`
  if (row.number < oldestMajor * 10_000) {
    throw new Error(
      `Der FIT-Store braucht PostgreSQL ${oldestMajor} oder neuer, der Server meldet ${row.version} ` +
        `(PostgreSQL ${oldestMajor} or newer is required; check DATABASE_URL).`,
    )
  }
}
