import { sql } from 'drizzle-orm'
import { boolean, doublePrecision, integer, pgView, text } from 'drizzle-orm/pg-core'

// Public numbers (decision 6). Nothing in them comes from a case that is still open, and times stand only where at least three
// cases lie behind them, so that no number tells of one.

/** Smallest number of ended cases behind a published time. */
const fewest = 3

/** Solutions in the catalogue. */
export const statisticsSolutions = pgView('statistics_solutions', {
  origin: text().notNull(),
  isDemo: boolean().notNull(),
  solutions: integer().notNull(),
  withPrice: integer().notNull(),
}).as(sql`
  select s.origin::text as origin, s.is_demo, count(*)::int as solutions,
         (count(*) filter (where exists (select from price_sheets p where p.solution_id = s.id and p.status = 'published')))::int as with_price
    from solutions s group by s.origin, s.is_demo`)

/** How many solutions each Land uses, by stage. */
export const statisticsAdoption = pgView('statistics_adoption', {
  land: text().notNull(),
  stage: text().notNull(),
  isDemo: boolean().notNull(),
  solutions: integer().notNull(),
}).as(sql`
  select a.land, a.stage::text as stage, s.is_demo, count(*)::int as solutions
    from adoptions a join solutions s on s.id = a.solution_id group by a.land, a.stage, s.is_demo`)

/** Concluded agreements by the Berlin year of their conclusion. */
export const statisticsAgreements = pgView('statistics_agreements', {
  kind: text().notNull(),
  year: integer().notNull(),
  isDemo: boolean().notNull(),
  concluded: integer().notNull(),
  running: integer().notNull(),
}).as(sql`
  select a.kind::text as kind, extract(year from a.concluded_at)::int as year, coalesce(s.is_demo, o.is_demo) as is_demo, count(*)::int as concluded,
         (count(*) filter (where a.status in ('concluded', 'terminated')))::int as running
    from agreements a join organisations o on o.id = a.offeror_id left join solutions s on s.id = a.solution_id
   where a.concluded_at is not null group by 1, 2, 3`)

/** Requests that have ended, by how and in which Berlin year. */
export const statisticsRequests = pgView('statistics_requests', {
  result: text().notNull(),
  year: integer().notNull(),
  isDemo: boolean().notNull(),
  requests: integer().notNull(),
}).as(sql`
  select r.status::text as result, extract(year from r.ended_at)::int as year, s.is_demo, count(*)::int as requests
    from reuse_requests r join solutions s on s.id = r.solution_id where r.ended_at is not null group by 1, 2, 3`)

/** Days each step took in cases that have ended. */
export const statisticsSteps = pgView('statistics_steps', {
  step: text().notNull(),
  isDemo: boolean().notNull(),
  cases: integer().notNull(),
  medianDays: doublePrecision().notNull(),
}).as(sql`
  select t.step, s.is_demo, count(*)::int as cases,
         round((percentile_cont(0.5) within group (order by extract(epoch from t.ended - t.began) / 86400))::numeric, 1)::float8 as median_days
    from reuse_requests r join solutions s on s.id = r.solution_id
   cross join lateral (values
     ('forward', r.declared_at, r.forwarded_at), ('first_reply', r.forwarded_at, r.coordination_opened_at),
     ('outcome', coalesce(r.coordination_opened_at, r.forwarded_at), r.outcome_recorded_at),
     ('agreement', r.outcome_recorded_at, case when r.status = 'fulfilled' then r.ended_at end)) as t (step, began, ended)
   where r.ended_at is not null and t.began is not null and t.ended is not null
   group by t.step, s.is_demo having count(*) >= ${sql.raw(String(fewest))}`)
