import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { requireTerms } from '../../../terms/queries.ts'

export type TermsUse = {
  version: number
  kind: 'reuse_request' | 'agreement'
  number: string
  status: string
  solution: string
  organisation: string
  startedAt: string
  endedAt: string | null
}

/**
 * Who runs under which version of a document, the newest first: each keeps its version, whatever is valid later; `validTo` is the last
 * day on which something new came under it. Shows at most so many, what still runs first, and tells how many there are and still
 * run. Refuses with 404.
 */
export async function listTermsUsage(ctx: Ctx, key: string, most = 5000) {
  const { versions, title } = await requireTerms(ctx, key)
  const uses = await ctx.db.execute<TermsUse & { total: number; running: number }>(sql`
    select v.version, u.subject_type as kind, coalesce(a.number, q.number) as number,
           coalesce(a.status::text, q.status::text) as status, coalesce(a.solution_title, s.title) as solution,
           coalesce(a.partner_name, o.display_name) as organisation,
           to_json(u.started_at) #>> '{}' as "startedAt", to_json(u.ended_at) #>> '{}' as "endedAt",
           count(*) over ()::int as total, (count(*) filter (where u.ended_at is null) over ())::int as running
      from terms_uses u
      join terms_versions v on v.id = u.version_id and v.document = ${key}
      left join agreements a on u.subject_type = 'agreement' and a.id = u.subject_id
      left join reuse_requests q on u.subject_type = 'reuse_request' and q.id = u.subject_id
      left join solutions s on s.id = q.solution_id
      left join organisations o on o.id = q.adopter_organisation_id
     where coalesce(a.number, q.number) is not null
     order by u.ended_at is not null, u.started_at desc limit ${most}`)
  return {
    title,
    total: uses[0]?.total ?? 0,
    running: uses[0]?.running ?? 0,
    versions: versions
      .filter(({ validFrom }) => validFrom !== null)
      .map(({ version, status, validFrom, validTo }) => ({
        version,
        status,
        validFrom,
        validTo,
        items: uses.filter((use) => use.version === version),
      })),
  }
}
