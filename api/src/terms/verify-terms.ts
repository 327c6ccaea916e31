import { sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { clauseHash, versionHash } from './text/hashes.ts'
import { listApproved, listClauses, textOf } from './queries.ts'

/** A version whose words are not those its hash was made from. */
export type Deviation = { document: string; version: number; clauses: string[] }

/**
 * Computes the hash of every approved version and of its files anew and compares: finds what somebody changed past the
 * database's guards, who could also have switched those off. Gives the number of versions checked and every deviation.
 */
export async function verifyTerms(ctx: Ctx): Promise<{ versions: number; deviations: Deviation[]; files: string[] }> {
  const versions = await listApproved(ctx)
  const deviations: Deviation[] = []
  for (const version of versions) {
    const clauses = await listClauses(ctx, version.id)
    const { document, version: number, title } = version
    const touched = clauses.filter((clause) => clauseHash(clause) !== clause.hash).map(({ key }) => key)
    const hash = versionHash({ document, version: number, title, clauses: textOf(version, clauses).clauses })
    if (touched.length > 0 || hash !== version.hash) deviations.push({ document, version: number, clauses: touched })
  }
  const files = await ctx.db.execute<{ hash: string }>(
    sql`select hash from stored_files where hash <> encode(sha256(bytes), 'hex')`,
  )
  return { versions: versions.length, deviations, files: files.map(({ hash }) => hash) }
}
