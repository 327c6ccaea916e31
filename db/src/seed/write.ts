// drizzle works out what `values` takes from the concrete table; for any table it cannot, hence the casts.
import { getTableColumns, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Transaction } from '../client.ts'

const batch = 1000 // PostgreSQL takes at most 65,535 parameters in one statement

/** Adds every row. */
export async function insertAll<T extends PgTable>(tx: Transaction, table: T, rows: T['$inferInsert'][]) {
  for (const some of batches(rows)) await tx.insert(table).values(some as never)
}

/** Adds the rows that are not there yet, by any unique key of the table; gives their number. */
export async function insertMissing<T extends PgTable>(tx: Transaction, table: T, rows: T['$inferInsert'][]) {
  let added = 0
  for (const some of batches(rows)) {
    const done = await tx
      .insert(table)
      .values(some as never)
      .onConflictDoNothing()
    added += done.count
  }
  return added
}

/** Adds rows that are missing and changes those that differ, by `key`; gives the number of both. Equal rows stay untouched. */
export async function upsert<T extends PgTable>(tx: Transaction, table: T, key: PgColumn, rows: T['$inferInsert'][]) {
  const given = new Set(rows.flatMap((row) => Object.keys(row)))
  const columns = Object.entries(getTableColumns(table)).filter(([name, column]) => given.has(name) && column !== key)
  const incoming = (column: PgColumn) => sql.raw(`excluded.${toSnakeCase(column.name)}`)
  const differs = sql.join(
    columns.map(([, column]) => sql`${column} is distinct from ${incoming(column)}`),
    sql` or `,
  )
  const set: Record<string, SQL> = Object.fromEntries(columns.map(([name, column]) => [name, incoming(column)]))
  let changed = 0
  for (const some of batches(rows)) {
    const done = await tx
      .insert(table)
      .values(some as never)
      .onConflictDoUpdate({ target: key, set, setWhere: differs })
    changed += done.count
  }
  return changed
}

function* batches<T>(rows: T[]) {
  for (let from = 0; from < rows.length; from += batch) yield rows.slice(from, from + batch)
}
