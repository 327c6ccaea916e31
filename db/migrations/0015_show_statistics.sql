CREATE VIEW "public"."solution_it_providers" AS (
  select distinct p.solution_id, p.organisation_id
    from solution_parties p join organisations o on o.id = p.organisation_id and o.kind = 'it_provider'
   where p.role in ('developing', 'operating')
     and (p.from_on is null or p.from_on::text <= current_date::text)
     and (p.to_on is null or p.to_on::text >= left(current_date::text, length(p.to_on::text))));--> statement-breakpoint
CREATE VIEW "public"."statistics_adoption" AS (
  select a.land, a.stage::text as stage, s.is_demo, count(*)::int as solutions
    from adoptions a join solutions s on s.id = a.solution_id group by a.land, a.stage, s.is_demo);--> statement-breakpoint
CREATE VIEW "public"."statistics_agreements" AS (
  select a.kind::text as kind, extract(year from a.concluded_at)::int as year, coalesce(s.is_demo, o.is_demo) as is_demo, count(*)::int as concluded,
         (count(*) filter (where a.status in ('concluded', 'terminated')))::int as running
    from agreements a join organisations o on o.id = a.offeror_id left join solutions s on s.id = a.solution_id
   where a.concluded_at is not null group by 1, 2, 3);--> statement-breakpoint
CREATE VIEW "public"."statistics_requests" AS (
  select r.status::text as result, extract(year from r.ended_at)::int as year, s.is_demo, count(*)::int as requests
    from reuse_requests r join solutions s on s.id = r.solution_id where r.ended_at is not null group by 1, 2, 3);--> statement-breakpoint
CREATE VIEW "public"."statistics_solutions" AS (
  select s.origin::text as origin, s.is_demo, count(*)::int as solutions,
         (count(*) filter (where exists (select from price_sheets p where p.solution_id = s.id and p.status = 'published')))::int as with_price
    from solutions s group by s.origin, s.is_demo);--> statement-breakpoint
CREATE VIEW "public"."statistics_steps" AS (
  select t.step, s.is_demo, count(*)::int as cases,
         round((percentile_cont(0.5) within group (order by extract(epoch from t.ended - t.began) / 86400))::numeric, 1)::float8 as median_days
    from reuse_requests r join solutions s on s.id = r.solution_id
   cross join lateral (values
     ('forward', r.declared_at, r.forwarded_at), ('first_reply', r.forwarded_at, r.coordination_opened_at),
     ('outcome', coalesce(r.coordination_opened_at, r.forwarded_at), r.outcome_recorded_at),
     ('agreement', r.outcome_recorded_at, case when r.status = 'fulfilled' then r.ended_at end)) as t (step, began, ended)
   where r.ended_at is not null and t.began is not null and t.ended is not null
   group by t.step, s.is_demo having count(*) >= 3);