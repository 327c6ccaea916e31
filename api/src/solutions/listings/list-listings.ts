import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { percentOf, progressOf } from './content/completeness.ts'
import { contentOf } from './content/fields.ts'
import { resultOfSubmission } from './lifecycle.ts'
import { isTrusted, listRequirements, moment } from './queries.ts'
import type { ListingCard, ListingQuery } from './schemas.ts'

const openFirst = sql`v.status in ('draft', 'submitted', 'in_review', 'changes_requested') desc, v.status = 'published' desc, v.number desc`

type Row = Omit<ListingCard, 'percent' | 'submissionLeadsTo'> & {
  sections: { section: string; content: unknown }[]
  contacts: unknown
  isTrusted: boolean
  isConcluded: boolean
}

/** One page of the own organisation's listings: what waits for it first, then the newest. */
export async function listListings(ctx: Ctx, { status, q, page = 1, perPage = 20 }: ListingQuery) {
  const own = sql`l.provider_id = ${ctx.actor.organisation?.id ?? null}`
  const words = q?.trim()
  const conditions = [
    own,
    ...(status
      ? [
          sql`(v.status::text = any(${sql.param(status)}::text[]) or l.status::text = any(${sql.param(status)}::text[]))`,
        ]
      : []),
    ...(words ? [sql`b.content ->> 'title' ilike ${`%${words.replaceAll(/[%_\\]/g, String.raw`\$&`)}%`}`] : []),
  ]
  const from = sql`
    listings l join organisations o on o.id = l.provider_id
      join lateral (select * from listing_versions v where v.listing_id = l.id order by ${openFirst} limit 1) v on true
      left join listing_sections b on b.version_id = v.id and b.section = 'basics'
     where ${sql.join(conditions, sql` and `)}`
  const [rows, [counted], counts, asked] = await Promise.all([
    ctx.db.execute<Row>(sql`
      select l.id, coalesce(b.content ->> 'title', 'Ohne Namen') as title, l.status, l.status_reason as reason,
             (select json_build_object('slug', s.slug, 'title', s.title) from solutions s where s.id = l.solution_id) as solution,
             v.number, v.status as "versionStatus", ${moment('v.approved_at')} as "approvedAt", ${moment('v.submitted_at')} as "submittedAt",
             v.due_on as "dueOn", (select p.number from listing_versions p where p.listing_id = l.id and p.status = 'published') as "publishedVersion",
             (select to_char(min(c.confirmed_on), 'YYYY-MM-DD') from listing_confirmations c where c.listing_id = l.id) as "confirmedOn",
             ${moment('greatest(l.updated_at, v.updated_at, b.saved_at)')} as "updatedAt", l.contacts,
             ${isTrusted} as "isTrusted", l.provision_concluded_at is not null as "isConcluded",
             (select json_agg(json_build_object('section', c.section, 'content', c.content)) from listing_sections c where c.version_id = v.id) as sections
        from ${from}
       order by v.status = 'changes_requested' desc, v.status = 'draft' desc, greatest(l.updated_at, v.updated_at, b.saved_at) desc, l.id
       limit ${perPage} offset ${(page - 1) * perPage}`),
    ctx.db.execute<{ total: number }>(sql`select count(*)::int as total from ${from}`),
    ctx.db.execute<{ status: string; count: number }>(sql`
      select v.status, count(*)::int as count from listings l
        join lateral (select status from listing_versions v where v.listing_id = l.id order by ${openFirst} limit 1) v on true
       where ${own} group by v.status`),
    listRequirements(ctx),
  ])
  const items = rows.map(({ sections, contacts, ...card }): ListingCard => {
    const given = Object.fromEntries((sections ?? []).map(({ section, content }) => [section, content]))
    return {
      ...card,
      submissionLeadsTo: resultOfSubmission(card),
      percent: percentOf(progressOf(contentOf({ ...given, ...(contacts ? { contacts } : {}) }), asked)),
    }
  })
  const total = counted?.total ?? 0
  return {
    items,
    total,
    page,
    perPage,
    counts: Object.fromEntries(counts.map(({ status: one, count }) => [one, count])),
  }
}
