import { sql, type SQL } from 'drizzle-orm'
import { caseTypes } from '../../events/policy.ts'
import type { SubjectType } from '../../events/vocabulary.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { jsonEntry } from './agreement-entries.ts'
import type { PackageEntry } from './write-package.ts'

export type LogSubject = { type: SubjectType; ids: readonly string[] }

/**
 * The part of the log that is about these records, as the reader may know it, with the seals over the ranges it lies in: who has
 * the whole log can prove by them that nothing was changed. People stand in it by their opaque ids.
 */
export async function logEntries(ctx: Ctx, subjects: readonly LogSubject[]): Promise<PackageEntry[]> {
  const own = ctx.actor.organisation?.id ?? null
  const of = ({ type, ids }: LogSubject): SQL => {
    const { shared, own: internal } = caseTypes(type)
    const readable =
      internal.length > 0
        ? sql`(e.type in ${shared} or (e.type in ${internal} and e.organisation_id = ${own}))`
        : sql`e.type in ${shared}`
    return sql`(e.subject_type = ${type} and e.subject_id = any(${sql.param([...ids])}::text[]) and ${readable})`
  }
  const concerned = sql.join(subjects.map(of), sql` or `)
  const [events, seals] = await Promise.all([
    ctx.db.execute(sql`
      select e.id::float8 as id, to_json(e.at) #>> '{}' as at, e.type, e.subject_type as "subjectType", e.subject_id as "subjectId",
             (select o.display_name from organisations o where o.id = e.organisation_id) as organisation, e.actor, e.data,
             (select s.number::int from event_seals s where e.id between s.first_id and s.last_id) as seal
        from events e where ${concerned} order by e.id`),
    ctx.db.execute(sql`
      select s.number::int as number, s.first_id::float8 as "firstId", s.last_id::float8 as "lastId", s.hash,
             s.previous_hash as "previousHash", to_json(s.sealed_at) #>> '{}' as "sealedAt"
        from event_seals s
       where exists (select from events e where (${concerned}) and e.id between s.first_id and s.last_id) order by s.number`),
  ])
  return [jsonEntry('protokoll/ereignisse.json', events), jsonEntry('protokoll/siegel.json', seals)]
}
