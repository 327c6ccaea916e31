import { sql } from 'drizzle-orm'
import type { Ctx } from '../src/platform/ctx.ts'

/** Stored files that no row of any table refers to. */
export async function orphanFiles({ db }: Pick<Ctx, 'db'>) {
  const referring = await db.execute<{ table: string; column: string }>(sql`
    select c.conrelid::regclass::text as "table", a.attname as "column"
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
     where c.contype = 'f' and c.confrelid = 'stored_files'::regclass`)
  const kept = referring.map(({ table, column }) => sql.raw(`select ${column} from ${table}`))
  return db.execute<{ hash: string }>(sql`select hash from stored_files except (${sql.join(kept, sql` union `)})`)
}
