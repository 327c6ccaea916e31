CREATE VIEW "public"."solution_it_providers" AS (
  select distinct p.solution_id, p.organisation_id
    from solution_parties p join organisations o on o.id = p.organisation_id and o.kind = 'it_provider'
   where p.role in ('developing', 'operating')
     and (p.from_on is null or p.from_on::text <= current_date::text)
     and (p.to_on is null or p.to_on::text >= left(current_date::text, length(p.to_on::text))));