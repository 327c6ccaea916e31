import type {
  ListingSectionKey,
  ListingStatus,
  ListingVersionStatus,
  RequirementCatalogueKey,
  RequirementLevel,
} from '@fit-store/db/schema/listings'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import type { DownloadedFile } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { contentOf, type ListingContent } from './content/fields.ts'

export const moment = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

export type StoredVersion = {
  id: string
  number: number
  status: ListingVersionStatus
  version: number
  submittedAt: string | null
  dueOn: string | null
  approvedAt: string | null
  publishedAt: string | null
  supersededAt: string | null
  reviewer: { id: string; displayName: string | null } | null
  claimedAt: string | null
  submittedBy: string | null
  /** Somebody decided about it at least once. */
  wasDecided: boolean
}

export type StoredListing = {
  id: string
  version: number
  status: ListingStatus
  statusReason: string | null
  statusSince: string | null
  providerId: string
  provider: { slug: string; displayName: string }
  isDemo: boolean
  isTrusted: boolean
  solutionId: string | null
  solution: { slug: string; title: string } | null
  successor: { slug: string; title: string } | null
  provisionConcludedAt: string | null
  hasOriginal: boolean
  contacts: unknown
  contactsVersion: number
  contactsSavedAt: string | null
  mailboxConfirmedAt: string | null
  createdAt: string
  versions: StoredVersion[]
  /** Of the version that is worked on or was worked on last. */
  sections: { section: ListingSectionKey; content: unknown; version: number; savedAt: string }[]
}

const versionJson = (v: string) => sql`
  json_build_object('id', ${sql.raw(v)}.id, 'number', ${sql.raw(v)}.number, 'status', ${sql.raw(v)}.status, 'version', ${sql.raw(v)}.version,
    'submittedAt', ${moment(`${v}.submitted_at`)}, 'dueOn', ${sql.raw(v)}.due_on, 'approvedAt', ${moment(`${v}.approved_at`)},
    'publishedAt', ${moment(`${v}.published_at`)}, 'supersededAt', ${moment(`${v}.superseded_at`)},
    'reviewer', (select json_build_object('id', p.id, 'displayName', p.display_name) from people p where p.id = ${sql.raw(v)}.reviewer_id),
    'claimedAt', ${moment(`${v}.claimed_at`)}, 'submittedBy', ${sql.raw(v)}.submitted_by,
    'wasDecided', exists (select from listing_decisions d where d.version_id = ${sql.raw(v)}.id)
      or exists (select from events e where e.subject_type = 'listing' and e.subject_id = l.id::text and e.type = 'listing.approved'
                   and (e.data ->> 'number')::int = ${sql.raw(v)}.number))`

/** Sections of a version as JSON, as they are stored; `version` is SQL giving its id. */
const storedSections = (version: SQL) => sql`
  (select coalesce(json_agg(json_build_object('section', c.section, 'content', c.content, 'version', c.version,
            'savedAt', ${moment('c.saved_at')})), '[]') from listing_sections c where c.version_id = (${version}))`

/** The same as they were handed in: a version in its provider's hands again reads as it was reviewed. */
const submittedSections = (version: SQL) => sql`
  coalesce((select json_agg(json_build_object('section', k.key, 'content', k.value, 'version', 0, 'savedAt', ${moment('v.submitted_at')}))
              from listing_versions v cross join jsonb_each(v.reviewed_as) k
             where v.id = (${version}) and v.status = 'changes_requested'), ${storedSections(version)})`

/** Whether the operator lets the provider publish without review, from `organisations o`. Nobody trusts itself. */
export const isTrusted = sql`
  o.kind <> 'platform_operator' and exists (select from trusted_providers t where t.organisation_id = o.id)`

/** Listings whole, in one statement, from `listings l` and `organisations o`. */
function selectListings(ctx: Ctx, { where, sections }: { where: SQL; sections: SQL }): Promise<StoredListing[]> {
  return ctx.db.execute<StoredListing>(sql`
    select l.id, l.version, l.status, l.status_reason as "statusReason", ${moment('l.status_since')} as "statusSince",
           o.id as "providerId", json_build_object('slug', o.slug, 'displayName', o.display_name) as provider, o.is_demo as "isDemo",
           ${isTrusted} as "isTrusted", l.solution_id as "solutionId",
           (select json_build_object('slug', s.slug, 'title', s.title) from solutions s where s.id = l.solution_id) as solution,
           (select json_build_object('slug', s.slug, 'title', s.title) from solutions s where s.id = l.successor_id) as successor,
           ${moment('l.provision_concluded_at')} as "provisionConcludedAt", l.publiccode is not null as "hasOriginal",
           l.contacts, l.contacts_version as "contactsVersion", ${moment('l.contacts_saved_at')} as "contactsSavedAt",
           (select ${moment('m.confirmed_at')} from listing_mailboxes m
             where m.listing_id = l.id and m.address = l.contacts ->> 'functionalMailbox') as "mailboxConfirmedAt",
           ${moment('l.created_at')} as "createdAt",
           (select json_agg(${versionJson('v')} order by v.number desc) from listing_versions v where v.listing_id = l.id) as versions,
           ${sections} as sections
      from listings l join organisations o on o.id = l.provider_id
     where ${where}`)
}

/** The version somebody works on, else the published one, else the newest. */
const currentVersion = sql`
  select v.id from listing_versions v where v.listing_id = l.id
   order by v.status in ('draft', 'submitted', 'in_review', 'changes_requested') desc, v.status = 'published' desc, v.number desc limit 1`

/** A listing of the organisation acted for. Refuses with 404 everybody else, so that nobody learns of a draft. */
export async function requireOwnListing(ctx: Ctx, id: string): Promise<StoredListing> {
  const [listing] = await selectListings(ctx, {
    where: sql`l.id = ${id} and l.provider_id = ${ctx.actor.organisation?.id ?? null}`,
    sections: storedSections(currentVersion),
  })
  if (!listing) throw notFound('Der Eintrag')
  return listing
}

/** The same, and nobody else changes the listing or its versions until the transaction ends. */
export async function lockOwnListing(ctx: Ctx, id: string): Promise<StoredListing> {
  await ctx.db.execute(sql`select from listings where id = ${id} for update`)
  await ctx.db.execute(sql`select from listing_versions where listing_id = ${id} for update`)
  return requireOwnListing(ctx, id)
}

/** Nobody else changes the listing of a version, or the version, until the transaction ends. */
export async function lockListingOf(ctx: Ctx, versionId: string): Promise<void> {
  await ctx.db.execute(sql`
    select from listings where id = (select listing_id from listing_versions where id = ${versionId}) for update`)
  await ctx.db.execute(sql`select from listing_versions where id = ${versionId} for update`)
}

/** A listing seen through one of its versions as it was handed in; null what never was, or was taken back. */
export async function findSubmitted(ctx: Ctx, versionId: string): Promise<StoredListing | null> {
  const [listing] = await selectListings(ctx, {
    where: sql`l.id = (select v.listing_id from listing_versions v where v.id = ${versionId}
      and v.status <> 'draft' and v.submitted_at is not null)`,
    sections: submittedSections(sql`${versionId}::uuid`),
  })
  return listing ?? null
}

/** The same for who reviews. Refuses with 404. */
export async function requireSubmitted(ctx: Ctx, versionId: string): Promise<StoredListing> {
  const listing = await findSubmitted(ctx, versionId)
  if (!listing) throw notFound('Die Prüfung')
  return listing
}

/** What the version shown says, all sections filled. */
export const contentIn = ({ sections, contacts }: Pick<StoredListing, 'sections' | 'contacts'>): ListingContent =>
  contentOf({
    ...Object.fromEntries(sections.map(({ section, content }) => [section, content])),
    ...(contacts ? { contacts } : {}),
  })

/** What one version says, whoever asks. */
export async function loadContent(ctx: Ctx, versionId: string): Promise<ListingContent> {
  const rows = await ctx.db.execute<{ section: ListingSectionKey; content: unknown }>(sql`
    select section, content from listing_sections where version_id = ${versionId}
    union all select 'contacts', l.contacts from listing_versions v join listings l on l.id = v.listing_id
     where v.id = ${versionId} and l.contacts is not null`)
  return contentOf(Object.fromEntries(rows.map(({ section, content }) => [section, content])))
}

/** What a listing is called, also while it has no name yet. */
export const titleOf = ({ basics }: Pick<ListingContent, 'basics'>) => basics.title?.trim() || 'Ohne Namen'

/** The version shown: open, else published, else the newest. */
export function shownVersion({ versions }: StoredListing): StoredVersion {
  const open = versions.find(({ status }) => isOpen(status))
  return open ?? versions.find(({ status }) => status === 'published') ?? versions[0]!
}

export const isOpen = (status: ListingVersionStatus) =>
  status === 'draft' || status === 'submitted' || status === 'in_review' || status === 'changes_requested'

export type Requirement = {
  slug: string
  catalogue: RequirementCatalogueKey
  category: string
  level: RequirementLevel
  text: string
}

/** Requirements that are asked today, in their order. */
export const listRequirements = (ctx: Ctx) =>
  ctx.db.execute<Requirement>(sql`
    select slug, catalogue, category, level, text from requirements where is_asked order by catalogue, position`)

/** Catalogues of requirements with their items. */
export const listRequirementCatalogues = (ctx: Ctx) =>
  ctx.db.execute<{ key: RequirementCatalogueKey; title: string; note: string; items: Requirement[] }>(sql`
    select c.key, c.title, c.note, (select coalesce(json_agg(json_build_object('slug', r.slug, 'catalogue', r.catalogue,
             'category', r.category, 'level', r.level, 'text', r.text) order by r.position), '[]')
             from requirements r where r.catalogue = c.key and r.is_asked) as items
      from requirement_catalogues c order by c.key`)

/** The listing behind a public solution, for domains that ask whether it can be ordered; null for a collected entry. */
export async function findListingOfSolution(ctx: Ctx, solutionId: string) {
  const [listing] = await ctx.db.execute<{ id: string; status: ListingStatus; statusReason: string | null }>(sql`
    select id, status, status_reason as "statusReason" from listings where solution_id = ${solutionId}`)
  return listing ?? null
}

/** The publiccode.yml a published listing was made from, letter by letter; null where there is none. */
export async function findOriginal(ctx: Ctx, solutionId: string): Promise<string | null> {
  const [listing] = await ctx.db.execute<{ publiccode: string | null }>(
    sql`select publiccode from listings where solution_id = ${solutionId}`,
  )
  return listing?.publiccode ?? null
}

/** The publiccode.yml an own listing was made from, as it came. Refuses with 404. */
export async function requireOriginal(ctx: Ctx, id: string): Promise<DownloadedFile> {
  const [listing] = await ctx.db.execute<{ publiccode: string }>(sql`
    select publiccode from listings
     where id = ${id} and provider_id = ${ctx.actor.organisation?.id ?? null} and publiccode is not null`)
  if (!listing) throw notFound('Die Datei')
  return { name: 'publiccode.yml', mediaType: 'application/yaml', bytes: Buffer.from(listing.publiccode) }
}

/** A version whose content was approved and that waits for its provision agreement. Refuses with 404. */
export async function requireApprovedVersion(ctx: Ctx, versionId: string) {
  const [found] = await ctx.db.execute<{
    listingId: string
    versionId: string
    number: number
    title: string
    providerId: string
    solutionId: string | null
    isDemo: boolean
  }>(sql`
    select l.id as "listingId", v.id as "versionId", v.number, coalesce(c.content ->> 'title', 'Ohne Namen') as title,
           l.provider_id as "providerId", l.solution_id as "solutionId", o.is_demo as "isDemo"
      from listing_versions v join listings l on l.id = v.listing_id join organisations o on o.id = l.provider_id
      left join listing_sections c on c.version_id = v.id and c.section = 'basics'
     where v.id = ${versionId} and v.status = 'in_review' and v.approved_at is not null`)
  if (!found) throw notFound('Die freigegebene Version')
  return found
}
