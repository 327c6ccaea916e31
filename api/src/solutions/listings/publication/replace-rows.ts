import { and, eq, getTableColumns, isNotDistinctFrom, sql, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Ctx } from '../../../platform/ctx.ts'

type Child = PgTable & { solutionId: PgColumn }
type Row = Record<string, unknown>

/**
 * Makes the rows of a child table be these and no others. A row that says the same stays, with its source and who confirmed it; what
 * the store's own roll-outs say (`isOwn`) is not the listing's to change.
 */
export const replaceRows =
  (ctx: Ctx, solutionId: string) =>
  async (table: Child, rows: Row[]): Promise<void> => {
    const columns = getTableColumns(table) as Record<string, PgColumn>
    const before = (await ctx.db
      .select()
      .from(table as PgTable)
      .where(eq(table.solutionId, solutionId))) as Row[]
    const kept = new Set<Row>()
    const added = rows.filter((row) => {
      const same = before.find((one) => !kept.has(one) && Object.keys(row).every((key) => one[key] === row[key]))
      if (same) kept.add(same)
      return !same
    })
    const names = Object.keys(rows[0] ?? {})
    for (const gone of before.filter((row) => !kept.has(row))) {
      const same: SQL[] = Object.entries(columns)
        .filter(([name]) => name === 'id' || names.length === 0 || names.includes(name) || !('id' in columns))
        .map(([name, column]) => sql`${column} is not distinct from ${gone[name]}`)
      await ctx.db.delete(table as PgTable).where(and(eq(table.solutionId, solutionId), ...same))
    }
    if (added.length > 0) await ctx.db.insert(table as PgTable).values(added.map((row) => ({ ...row, solutionId })) as never)
  }
