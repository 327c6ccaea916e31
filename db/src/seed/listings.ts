import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { events } from '../schema/events.ts'
import { listingComments, listingDecisions, listingSectionKeys, listingVersions, listings } from '../schema/listings.ts'
import { solutionContent } from '../solution-content.ts'
import { readYaml } from './data-file.ts'
import type { Ids } from './ids.ts'
import { recordAll } from './record.ts'

const stands = ['draft', 'submitted', 'in_review', 'changes_requested', 'refused', 'approved'] as const
export type ListingEntry = ReturnType<typeof readListings>[number]

/** What providers of the demo world are working on. */
export function readListings() {
  return readYaml('demo/listings.yaml', (f) => ({
    id: f.text('id'),
    provider: f.text('provider'),
    like: f.text('like'),
    title: f.text('title'),
    summary: f.text('summary'),
    description: f.text('description'),
    status: f.oneOf('status', stands),
    reason: f.optional('reason'),
    without: f.severalOf('without', listingSectionKeys),
    comments: f.rows('comments', (c) => ({
      section: c.oneOf('section', listingSectionKeys),
      field: c.optional('field'),
      text: c.text('text'),
    })),
  }))
}

const mailbox = sql`'nachnutzung@' || o.slug || '.example'`
/** What demo providers answer: everything is fulfilled but what may be open. */
const answers = (catalogue: 'efa' | 'store', field: string) =>
  sql.raw(`
  (select json_build_object('${field}', coalesce(json_agg(json_build_object('requirement', r.slug,
      'state', case when r.level = 'muss' or r.position % 3 > 0 then 'fulfilled' else 'partly' end,
      'evidence', case when r.level = 'muss' or r.position % 3 > 0 then null else 'Teilweise umgesetzt, der Rest ist für 2027 geplant (Demo).' end)
      order by r.position), '[]')) from requirements r where r.catalogue = '${catalogue}' and r.is_asked)`)
const contacts = sql`json_build_object('functionalMailbox', ${mailbox}, 'contacts', json_build_array(
  json_build_object('purpose', 'procurement', 'name', 'Referat Nachnutzung (Demo)', 'email', ${mailbox}, 'phone', null),
  json_build_object('purpose', 'technical', 'name', 'Anbindungsteam (Demo)', 'email', 'technik@' || o.slug || '.example', 'phone', null)))`
const unpivoted =
  sql.raw(`(values ('basics', c.basics), ('services', c.services), ('parties', c.parties), ('technology', c.technology),
  ('operation', c.operation), ('documents', c.documents), ('requirements', c.requirements), ('quality', c.quality),
  ('supply_routes', c.supply_routes), ('adoption', c.adoption)) as part(section, content)`)
const content = sql`select s.id, ${solutionContent}, ${answers('efa', 'requirements')} as requirements, ${answers('store', 'criteria')} as quality from solutions s`

/**
 * Gives every demo offer its listing: version 1 published, agreement concluded, mailbox confirmed. One that is there is left as people
 * have edited it. Some were last confirmed long ago, so that reminders and "nicht bestätigt" can be seen.
 */
export async function addListingsOfOffers(tx: Transaction) {
  const added = await tx.execute<{ id: string; title: string; slug: string }>(sql`
    insert into listings (solution_id, provider_id, provision_concluded_at, contacts, contacts_saved_at)
    select s.id, s.provider_id, s.published_at, ${contacts}, s.published_at
      from solutions s join organisations o on o.id = s.provider_id
     where s.origin = 'offered' and s.is_demo and not exists (select from listings l where l.solution_id = s.id)
    returning id, (select title from solutions s where s.id = solution_id) as title, (select slug from solutions s where s.id = solution_id) as slug`)
  if (added.length === 0) return
  const ids = sql.param(added.map(({ id }) => id))
  await tx.execute(
    sql`insert into listing_versions (listing_id, number) select id, 1 from unnest(${ids}::uuid[]) as l(id)`,
  )
  await tx.execute(sql`
    insert into listing_sections (version_id, section, content, saved_at)
    select v.id, part.section::listing_section_key, part.content, s.published_at
      from listings l join listing_versions v on v.listing_id = l.id join solutions s on s.id = l.solution_id
      join (${content}) c on c.id = s.id cross join lateral ${unpivoted} where l.id = any(${ids}::uuid[])`)
  await tx.execute(sql`
    update listing_versions v set status = 'published', submitted_at = s.published_at - interval '9 days', approved_at = s.published_at,
           published_at = s.published_at
      from listings l join solutions s on s.id = l.solution_id where v.listing_id = l.id and l.id = any(${ids}::uuid[])`)
  await tx.execute(sql`
    insert into listing_confirmations (listing_id, section, confirmed_on, reminded_on)
    select l.id, k.section, case when s.slug like 'm%' then current_date - 300 when s.slug like 'v%' then current_date - 200 else current_date - 30 end,
           case when s.slug like 'm%' then current_date - 110 end
      from listings l join solutions s on s.id = l.solution_id cross join unnest(enum_range(null::listing_section_key)) as k(section)
     where l.id = any(${ids}::uuid[])`)
  await tx.execute(sql`
    insert into listing_mailboxes (listing_id, address, requested_at, expires_at, confirmed_at)
    select l.id, l.contacts ->> 'functionalMailbox', s.published_at - interval '9 days', s.published_at, s.published_at - interval '8 days'
      from listings l join solutions s on s.id = l.solution_id where l.id = any(${ids}::uuid[])`)
  await recordAll(
    tx,
    added.map(({ id, title }) => ({
      type: 'listing.created' as const,
      subjectType: 'listing' as const,
      subjectId: id,
      data: { listing: id, number: 1, title, from: 'nothing' },
    })),
  )
}

/** Adds what providers are working on. An entry that people have thrown away does not come back. */
export async function addListings(tx: Transaction, entries: ListingEntry[], organisationIds: Ids) {
  const known = await tx
    .select({ id: events.subjectId })
    .from(events)
    .where(and(eq(events.subjectType, 'listing'), eq(events.type, 'listing.created')))
  const missing = entries.filter(({ id }) => !known.some((one) => one.id === id))
  for (const entry of missing) await addListing(tx, entry, organisationIds.require(entry.provider))
  await recordAll(
    tx,
    missing.map(({ id, provider, title }) => ({
      type: 'listing.created' as const,
      subjectType: 'listing' as const,
      subjectId: id,
      organisationId: organisationIds.find(provider),
      data: { listing: id, number: 1, title, from: 'copy' },
    })),
  )
}

async function addListing(tx: Transaction, entry: ListingEntry, providerId: string) {
  const { id, like, title, summary, description, status, reason, without, comments } = entry
  await tx.insert(listings).values({ id, providerId })
  await tx.execute(sql`
    update listings l set contacts = ${contacts}, contacts_saved_at = now() from organisations o where o.id = l.provider_id and l.id = ${id}`)
  const [version] = await tx
    .insert(listingVersions)
    .values({ listingId: id, number: 1 })
    .returning({ id: listingVersions.id })
  const versionId = version!.id
  await tx.execute(sql`
    insert into listing_sections (version_id, section, content)
    select ${versionId}, part.section::listing_section_key,
           case part.section when 'basics' then part.content::jsonb || ${JSON.stringify({ title, summary, description, aliases: [] })}::jsonb
                             when 'adoption' then '{}' else part.content::jsonb end
      from (${content} where s.slug = ${like}) c cross join lateral ${unpivoted}
     where not part.section = any(${sql.param(without)}::text[])`)
  if (status === 'draft') return
  const { moderator, editor } = await actors(tx, providerId)
  const isClaimed = status !== 'submitted'
  await tx
    .update(listingVersions)
    .set({
      status: status === 'approved' ? 'in_review' : status,
      submittedAt: sql`now() - interval '6 days'`,
      submittedBy: editor,
      dueOn: sql`current_date + 8`,
      reviewerId: isClaimed && (status === 'in_review' || status === 'approved') ? moderator : null,
      claimedAt: isClaimed ? sql`now() - interval '4 days'` : null,
      approvedAt: status === 'approved' ? sql`now() - interval '1 day'` : null,
      reviewedAs:
        status === 'changes_requested'
          ? sql`(select jsonb_object_agg(section, content) from listing_sections where version_id = ${versionId})`
          : null,
    })
    .where(eq(listingVersions.id, versionId))
  if (moderator === null) return
  for (const comment of comments) {
    await tx
      .insert(listingComments)
      .values({ versionId, personId: moderator, createdAt: sql`now() - interval '2 days'`, ...comment })
  }
  if (reason !== null) {
    const outcome = status === 'refused' ? 'refuse' : status === 'approved' ? 'publish' : 'request_changes'
    await tx
      .insert(listingDecisions)
      .values({ versionId, outcome, reason, personId: moderator, decidedAt: sql`now() - interval '1 day'` })
  }
}

/** Who edits at the provider and who reviews at the operator; null where the demo world has nobody. */
async function actors(tx: Transaction, providerId: string) {
  const [found] = await tx.execute<{ moderator: string | null; editor: string | null }>(sql`
    select (select person_id from identities where provider = 'demo' and subject = 'tom-albrecht') as moderator,
           (select m.person_id from memberships m join role_grants g on g.membership_id = m.id and g.role = 'editor'
             where m.organisation_id = ${providerId} order by m.id limit 1) as editor`)
  return found!
}
