import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Ctx } from '../../../platform/ctx.ts'

type Child = PgTable & { solutionId: PgColumn }
type Row = Record<string, unknown>

/**
 * Makes the rows of a child table be these and no others. A row that says the same stays, with its source and who confirmed it. What is
 * counted from roll-outs (decision 6) is not the listing's to change: such rows stay, and a Land that has one takes no other.
 */
export const replaceRows =
  (ctx: Ctx, solutionId: string) =>
  async (table: Child, rows: Row[]): Promise<void> => {
    const before = (await ctx.db.select().from(table).where(eq(table.solutionId, solutionId))) as Row[]
    const counted = before.filter(({ isCounted }) => isCounted === true)
    const own = before.filter((row) => !counted.includes(row))
    const kept = new Set<Row>()
    const added = rows
      .filter(({ land }) => land === undefined || !counted.some((row) => row['land'] === land))
      .filter((row) => {
        const same = own.find((one) => !kept.has(one) && Object.keys(row).every((key) => one[key] === row[key]))
        if (same) kept.add(same)
        return !same
      })
    for (const gone of own.filter((row) => !kept.has(row))) {
      const isIt = Object.entries(getTableColumns(table) as Record<string, PgColumn>).map(
        ([name, column]) => sql`${column} is not distinct from ${sql.param(gone[name], column)}`,
      )
      await ctx.db.delete(table).where(and(...isIt))
    }
    if (added.length > 0) await ctx.db.insert(table).values(added.map((row) => ({ ...row, solutionId })) as never)
  }
