import type { PriceSheetStatus } from '@fit-store/db/schema/pricing'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf } from '../../platform/paging.ts'
import { notFound } from '../../platform/problem.ts'

/** Offers that need a price for a year: everything offered that has not ended. */
export const offers = sql.raw(`solutions s join organisations o on o.id = s.provider_id
  left join lateral (
    select p.id, p.status, p.submitted_at from price_sheets p where p.solution_id = s.id and p.year = r.year and p.status <> 'superseded'
     order by p.edition desc limit 1) latest on true
  left join lateral (
    select bool_or(p.status in ('submitted', 'published')) as delivered, bool_or(p.status = 'published') as published
      from price_sheets p where p.solution_id = s.id and p.year = r.year) state on true
  where s.origin = 'offered' and s.stage is distinct from 'ended'`)

type RoundRow = {
  year: number
  dueOn: string
  version: number
  solutionCount: number
  deliveredCount: number
  publishedCount: number
}

const counted = sql`
  select r.year, r.due_on as "dueOn", r.version,
    (select count(*)::int from ${offers}) as "solutionCount",
    (select count(*)::int from ${offers} and state.delivered) as "deliveredCount",
    (select count(*)::int from ${offers} and state.published) as "publishedCount"
    from price_rounds r`

/** Price rounds, newest first. */
export const listRounds = (ctx: Ctx) => ctx.db.execute<RoundRow>(sql`${counted} order by r.year desc`)

type Delivery = {
  solution: { slug: string; title: string }
  provider: { slug: string; displayName: string }
  sheetId: string | null
  status: PriceSheetStatus | null
  isDelivered: boolean
  submittedAt: string | null
  lastRemindedAt: string | null
}

/** One round with a page of who owes a sheet, those who have not delivered first. Refuses with 404. */
export async function requireRound(ctx: Ctx, year: number, asked: { page?: number; perPage?: number } = {}) {
  const { page, perPage } = pageOf(asked)
  const [[round], items] = await Promise.all([
    ctx.db.execute<RoundRow>(sql`${counted} where r.year = ${year}`),
    ctx.db.execute<Delivery>(sql`
      select json_build_object('slug', s.slug, 'title', s.title) as solution,
        json_build_object('slug', o.slug, 'displayName', o.display_name) as provider,
        latest.id as "sheetId", latest.status, coalesce(state.delivered, false) as "isDelivered", latest.submitted_at as "submittedAt",
        (select max(m.sent_at) from price_round_reminders m where m.year = r.year and m.solution_id = s.id) as "lastRemindedAt"
        from (select * from price_rounds where year = ${year}) r, ${offers}
       order by 5, o.display_name collate "de-x-icu", s.title collate "de-x-icu", s.id
       limit ${perPage} offset ${(page - 1) * perPage}`),
  ])
  if (!round) throw notFound('Die Preisrunde')
  return { ...round, items, total: round.solutionCount, page, perPage }
}
