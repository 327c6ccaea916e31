import { termsRenderings } from '@fit-store/db/schema/terms'
import { inArray, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { exportJson } from '../../terms/export/export-version.ts'
import { fileEntry } from './agreement-entries.ts'
import type { PackageEntry } from './write-package.ts'

type Used = { id: string; document: string; slug: string; version: number }

/** Every wording that applied: as text with its hashes, so that documents can be made again, and as the PDF that was kept. */
export async function termsEntries(ctx: Ctx, subjectIds: readonly string[]): Promise<PackageEntry[]> {
  const used = await ctx.db.execute<Used>(sql`
    select distinct v.id, v.document, d.slug, v.version
      from terms_versions v join terms_documents d on d.key = v.document
     where v.id in (select version_id from terms_uses where subject_id = any(${sql.param([...subjectIds])}::uuid[]))
        or v.id in (select unnest(array[terms_version_id, document_version_id]) from agreements where id = any(${sql.param([...subjectIds])}::uuid[]))
     order by d.slug, v.version`)
  if (used.length === 0) return []
  const ids = used.map(({ id }) => id)
  const kept = await ctx.db.select().from(termsRenderings).where(inArray(termsRenderings.versionId, ids))
  return used.flatMap(({ id, document, slug, version }) => {
    const path = `bedingungen/${slug}-version-${version}`
    const pdf = kept.find(({ versionId }) => versionId === id)?.pdf
    return [
      { path: `${path}.json`, load: async () => (await exportJson(ctx, { key: document, version })).bytes },
      ...(pdf ? [fileEntry(ctx, `${path}.pdf`, pdf)] : []),
    ]
  })
}
