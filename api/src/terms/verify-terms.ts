import { sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { clauseHash, versionHash } from './text/hashes.ts'
import { listApproved, listClauses, textOf } from './queries.ts'

/** A version whose words are not those its hash was made from, or whose official file is not the one that was uploaded. */
export type Deviation = {
  document: string
  version: number
  clauses: string[]
  isTextOther: boolean
  isFileOther: boolean
}

/**
 * Computes the hash of every approved version and of its files anew and compares, the official file with what the log says: finds what somebody changed past the
 * database's guards, who could also have switched those off. Gives the number of versions checked and every deviation.
 */
export async function verifyTerms(ctx: Ctx): Promise<{ versions: number; deviations: Deviation[]; files: string[] }> {
  const versions = await listApproved(ctx)
  const deviations: Deviation[] = []
  const uploaded = await listUploaded(ctx)
  for (const version of versions) {
    const clauses = await listClauses(ctx, version.id)
    const { document, version: number, title } = version
    const touched = clauses.filter((clause) => clauseHash(clause) !== clause.hash).map(({ key }) => key)
    const hash = versionHash({ document, version: number, title, clauses: textOf(version, clauses).clauses })
    const isFileOther = version.officialPdf !== (uploaded.get(version.id) ?? null)
    const isTextOther = touched.length > 0 || hash !== version.hash
    if (isTextOther || isFileOther) {
      deviations.push({ document, version: number, clauses: touched, isTextOther, isFileOther })
    }
  }
  const files = await ctx.db.execute<{ hash: string }>(
    sql`select hash from stored_files where hash <> encode(sha256(bytes), 'hex')`,
  )
  return { versions: versions.length, deviations, files: files.map(({ hash }) => hash) }
}

/** The official file of each version by the log, which is sealed: its hash, or null where it was taken away again. */
async function listUploaded({ db }: Ctx) {
  const rows = await db.execute<{ id: string; file: string | null }>(sql`
    select distinct on (subject_id) subject_id as id, case type when 'terms_version.file_added' then data ->> 'file' end as file
      from events
     where subject_type = 'terms_version' and type in ('terms_version.file_added', 'terms_version.file_removed')
     order by subject_id, id desc`)
  return new Map(rows.map(({ id, file }) => [id, file]))
}
