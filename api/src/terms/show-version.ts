import type { Ctx } from '../platform/ctx.ts'
import { readable } from './compose.ts'
import { listClauses, requireVersion, withUsage, type StoredClause, type VersionName } from './queries.ts'

/** A version to be read: numbered clauses with their text taken apart. Refuses with 404. */
export async function showVersion(ctx: Ctx, name: VersionName) {
  const version = await requireVersion(ctx, name)
  return { ...withUsage(ctx, version), clauses: showClauses(await listClauses(ctx, version.id)) }
}

/** Clauses with number and readable text, as pages and refusals show them. */
export function showClauses(clauses: readonly StoredClause[]) {
  const shown = readable(clauses)
  return clauses.map((clause, at) => ({ ...clause, ...shown[at]! }))
}
