import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import type { ListingContent } from '../content/fields.ts'
import { contentIn, requireOwnListing } from '../queries.ts'

export type Duplicate = {
  kind: 'solution' | 'listing'
  /** Of a public solution; a draft of the same organisation has its listing's id instead. */
  slug: string | null
  listing: string | null
  title: string
  provider: string | null
  origin: 'collected' | 'offered' | null
  reasons: ('same_source' | 'same_public_service' | 'same_ozg_service' | 'similar_name')[]
}

type Asked = { listingId: string; solutionId: string | null; providerId: string; content: ListingContent }

/** How alike names must be (pg_trgm, 0 to 1): alone, and together with a service both cover. */
const alike = 0.6
const ratherAlike = 0.3
const mostShown = 10

/**
 * Likely duplicates of what a listing describes: the same place of its source code, or the same services and a similar name. Drafts
 * are compared with those of the same organisation only, so that nobody learns of another's.
 */
export async function findDuplicates(
  ctx: Ctx,
  { listingId, solutionId, providerId, content }: Asked,
): Promise<Duplicate[]> {
  const { title } = content.basics
  const { ozgServices, publicServices, onlineServices } = content.services
  const services = sql.param([...publicServices, ...onlineServices.flatMap((one) => one.publicServices)])
  const ozgIds = sql.param([...ozgServices, ...onlineServices.flatMap(({ ozgService }) => ozgService ?? [])])
  const sources = sql.param(
    content.technology.links
      .filter(({ kind }) => kind === 'source_code')
      .map(({ url }) => url.replace(/(\.git)?\/?$/, '')),
  )
  return ctx.db.execute<Duplicate>(sql`
    with candidates as (
      select 'solution' as kind, s.slug::text as slug, null::uuid as listing, s.title, o.display_name as provider, s.origin::text as origin,
             similarity(s.title, ${title ?? ''}) as likeness,
             exists (select from solution_links x where x.solution_id = s.id and x.kind = 'source_code'
                       and regexp_replace(x.url::text, '([.]git)?/?$', '') = any(${sources}::text[])) as same_source,
             exists (select from solution_public_services c join public_services v on v.id = c.public_service_id
                      where c.solution_id = s.id and v.slug::text = any(${services}::text[])) as same_service,
             exists (select from solution_ozg_services c where c.solution_id = s.id and c.ozg_id::text = any(${ozgIds}::text[])) as same_ozg
        from solutions s left join organisations o on o.id = s.provider_id
       where s.id is distinct from ${solutionId}::uuid
         and (s.title % ${title ?? ''}
           or s.id in (select solution_id from solution_ozg_services where ozg_id::text = any(${ozgIds}::text[]))
           or s.id in (select c.solution_id from solution_public_services c join public_services v on v.id = c.public_service_id where v.slug::text = any(${services}::text[]))
           or s.id in (select solution_id from solution_links x where x.kind = 'source_code' and regexp_replace(x.url::text, '([.]git)?/?$', '') = any(${sources}::text[])))
       union all
      select 'listing', null, l.id, c.content ->> 'title', null, null, similarity(c.content ->> 'title', ${title ?? ''}), false, false, false
        from listings l join listing_versions v on v.listing_id = l.id and v.number = 1 and v.status = 'draft'
        join listing_sections c on c.version_id = v.id and c.section = 'basics'
       where l.provider_id = ${providerId} and l.id <> ${listingId} and l.solution_id is null and (c.content ->> 'title') % ${title ?? ''})
    select kind, slug, listing, title, provider, origin, array_remove(array[
             case when same_source then 'same_source' end, case when same_service then 'same_public_service' end,
             case when same_ozg then 'same_ozg_service' end, case when likeness >= ${ratherAlike} then 'similar_name' end], null) as reasons
      from candidates
     where same_source or likeness >= ${alike} or (likeness >= ${ratherAlike} and (same_service or same_ozg))
     order by same_source desc, likeness desc, title limit ${mostShown}`)
}

/** Likely duplicates of an own listing. Refuses with 404. */
export async function duplicatesOf(ctx: Ctx, id: string) {
  const listing = await requireOwnListing(ctx, id)
  const { solutionId, providerId } = listing
  return findDuplicates(ctx, { listingId: id, solutionId, providerId, content: contentIn(listing) })
}
