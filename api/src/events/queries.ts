import { sql, type SQL } from 'drizzle-orm'
import { anonymous, type Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/problem.ts'
import { caseTypes, personFields, readableTypes, typesKnownTo, type Standing } from './policy.ts'
import type { EventType, SubjectType } from './vocabulary.ts'

// Reading the log. Newest first; a page begins after the event the last one ended with, because counting through a
// million events would take longer with every page (decision 24). Names are joined when somebody reads, because the log
// itself holds none: who was erased stays an opaque id.

type Subject = { type: SubjectType; id: string }
export type Cursor = { before?: number; limit?: number }
export type AuditFilter = {
  type?: EventType
  /** `<type>:<id>` */
  subject?: string
  organisation?: string
  /** A part of its name. */
  organisationName?: string
  actor?: string
  /** Berlin days, both included. */
  from?: string
  to?: string
}

export type ReadEvent = {
  id: number
  at: string
  type: EventType
  subject: { type: SubjectType; id: string; label: string | null }
  organisation: { id: string; displayName: string } | null
  actor: { kind: 'anonymous' | 'system' | 'person' | 'token'; name: string; label: string | null }
  /** Whom it concerns besides, such as who was given a role. */
  person: { id: string; label: string | null } | null
  /** In whose place that person was given it. */
  deputised: { id: string; label: string | null } | null
  requestId: string | null
  data: Record<string, unknown>
}

export type EventPage = { items: ReadEvent[]; next: number | null }

/** Everything in the log that fits, for who may read all of it; `next` goes into `before` for the page after this one. */
export const listAuditEvents = (ctx: Ctx, query: AuditFilter & Cursor): Promise<EventPage> =>
  readPage(ctx, conditionsOf(query), query, { ofPerson: sql`true`, ofToken: sql`true` })

/** How many events fit, counted up to `atMost`. */
export async function countAuditEvents(ctx: Ctx, filter: AuditFilter, atMost: number) {
  const [counted] = await ctx.db.execute<{ count: number }>(sql`
    select count(*)::int as count from (select from events e ${allOf(conditionsOf(filter))} limit ${atMost}) as fitting`)
  return counted?.count ?? 0
}

/**
 * Verlauf: what happened to one record, as far as the reader may know it. Names of people are shown to the organisation they
 * belong to or belonged to, and to themselves. Refuses with 404 who may know nothing.
 */
export function listHistory(ctx: Ctx, subject: Subject, cursor: Cursor = {}) {
  const types = readableTypes(ctx.actor, subject)
  if (types.length === 0) throw notFound('Der Verlauf')
  return readHistory(
    ctx,
    [...conditionsOf({ subject: `${subject.type}:${subject.id}` }), sql`e.type in ${types}`],
    cursor,
  )
}

/** Verlauf of one record for somebody whose standing towards it the caller has found out, because only its domain knows whose it is. */
export const listRecordHistory = (
  ctx: Ctx,
  { subject, standing }: { subject: Subject; standing: Standing },
  cursor: Cursor,
) =>
  readHistory(
    ctx,
    [
      ...conditionsOf({ subject: `${subject.type}:${subject.id}` }),
      sql`e.type in ${typesKnownTo(subject.type, standing)}`,
    ],
    cursor,
  )

/** Verlauf of a case for one of its parties; whether the reader is one, the caller has to know. */
export function listCaseHistory(ctx: Ctx, subject: Subject, cursor: Cursor) {
  const { shared, own } = caseTypes(subject.type)
  const internal =
    own.length > 0 ? sql` or (e.type in ${own} and e.organisation_id = ${ctx.actor.organisation?.id ?? null})` : sql``
  const readable = sql`(e.type in ${shared}${internal})`
  return readHistory(ctx, [...conditionsOf({ subject: `${subject.type}:${subject.id}` }), readable], cursor)
}

/** One of several things that happen to a record, such as one price sheet of a solution: its types of events, and the data that names it. */
export type Part = { types: readonly EventType[]; data: Record<string, string> }

/** Verlauf of one part of a record. Who may read it the caller has decided, because only its domain knows whose it is. */
export function listPartHistory(ctx: Ctx, { subject, part }: { subject: Subject; part: Part }, cursor: Cursor = {}) {
  const ofPart = sql`e.type in ${part.types} and e.data @> ${JSON.stringify(part.data)}::jsonb`
  return readHistory(ctx, [...conditionsOf({ subject: `${subject.type}:${subject.id}` }), ofPart], cursor)
}

async function readHistory(ctx: Ctx, conditions: SQL[], cursor: Cursor) {
  const organisationId = ctx.actor.organisation?.id ?? null
  const names: Names = {
    ofPerson: sql`p.id = ${ctx.actor.personId} or exists (
      select from memberships m where m.person_id = p.id and m.organisation_id = ${organisationId})`,
    ofToken: sql`t.organisation_id = ${organisationId}`,
  }
  const { items, next } = await readPage(ctx, conditions, cursor, names)
  return { items: items.map(withoutTraces), next }
}

/** Verlauf of the organisation acted for, by its name in addresses. Refuses with 404 for every other. */
export function listOrganisationHistory(ctx: Ctx, slug: string, cursor: Cursor) {
  const { organisation } = ctx.actor
  if (organisation?.slug !== slug) throw notFound('Der Verlauf')
  return listHistory(ctx, { type: 'organisation', id: organisation.id }, cursor)
}

/** Verlauf of a solution, the same for everyone. Refuses with 404 where the public knows of nothing that happened. */
export async function listSolutionHistory(ctx: Ctx, slug: string, cursor: Cursor) {
  const [solution] = await ctx.db.execute<{ id: string }>(sql`select id from solutions where slug = ${slug}`)
  if (!solution) throw notFound('Der Verlauf')
  return listPublicHistory(ctx, { type: 'solution', id: solution.id }, cursor)
}

/** What everyone may know of a record, whoever asks. Refuses with 404 where that is nothing. */
export async function listPublicHistory(ctx: Ctx, subject: Subject, cursor: Cursor) {
  const history = await listHistory({ ...ctx, actor: anonymous }, subject, cursor)
  if (history.items.length === 0 && !cursor.before) throw notFound('Der Verlauf')
  return history
}

/** What happened to the account of the signed-in person. Refuses with 404 for a token. */
export function listOwnHistory(ctx: Ctx, cursor: Cursor) {
  const { personId } = ctx.actor
  if (personId === null) throw notFound('Der Verlauf')
  return listHistory(ctx, { type: 'person', id: personId }, cursor)
}

/** What stays of an event for who reads a history: who it was, not the keys that would let strangers follow somebody about. */
const withoutTraces = ({ requestId: _, actor: { kind, label }, person, deputised, data, ...event }: ReadEvent) => ({
  ...event,
  data: Object.fromEntries(Object.entries(data).filter(([field]) => !personFields.includes(field))),
  actor: { kind, label },
  person: person && { label: person.label },
  deputised: deputised && { label: deputised.label },
})

function conditionsOf({ type, subject, organisation, organisationName, actor, from, to }: AuditFilter): SQL[] {
  const colon = subject?.indexOf(':') ?? 0
  return [
    ...(type ? [sql`e.type = ${type}`] : []),
    ...(subject
      ? [sql`(e.subject_type, e.subject_id) = (${subject.slice(0, colon)}, ${subject.slice(colon + 1)})`]
      : []),
    ...(organisation ? [sql`e.organisation_id = ${organisation}`] : []),
    ...(organisationName
      ? [
          sql`e.organisation_id in (
            select o.id from organisations o where strpos(lower(o.display_name), lower(${organisationName})) > 0)`,
        ]
      : []),
    ...(actor ? [sql`e.actor = ${actor}`] : []),
    ...(from ? [sql`e.at >= ${from}::date::timestamptz`] : []),
    ...(to ? [sql`e.at < (${to}::date + 1)::timestamptz`] : []),
  ]
}

/** Whose names the reader may see: conditions on a person `p` and on a token `t`. */
type Names = { ofPerson: SQL; ofToken: SQL }

async function readPage(ctx: Ctx, conditions: SQL[], { before, limit = 50 }: Cursor, names: Names): Promise<EventPage> {
  const older = before ? [sql`(e.at, e.id) < ((select at from events where id = ${before}), ${before})`] : []
  const organisation = (id: SQL) => sql`(select o.display_name from organisations o where o.id = ${id})`
  const solution = (id: SQL) => sql`(select s.title from solutions s where s.id = ${id})`
  const termsVersion = (id: SQL) =>
    sql`(select v.title || ', Version ' || v.version from terms_versions v where v.id = ${id})`
  const key = (id: SQL) => sql`(select k.name from allocation_keys k where k.id = ${id})`
  const claimed = (id: SQL) =>
    sql`(select s.title from listing_claims c join solutions s on s.id = c.solution_id where c.id = ${id})`
  const checklist = (id: SQL) =>
    sql`(select l.title from checklist_attachments a join checklists l on l.slug = a.checklist where a.id = ${id})`
  const request = (id: SQL) => sql`(select r.number from reuse_requests r where r.id = ${id})`
  const person = (id: SQL) => sql`(select p.display_name from people p where p.id = ${id} and (${names.ofPerson}))`
  const token = (id: SQL) => sql`(select t.name from api_tokens t where t.id = ${id} and (${names.ofToken}))`
  const named = (id: SQL) =>
    sql`case when ${id} is not null then json_build_object('id', ${id}, 'label', ${person(uuidIn(id))}) end`
  const subjectId = uuidIn(sql`e.subject_id`)
  // Pages are cut before names are looked up, and numbers are sorted before they become text.
  const items = await ctx.db.execute<ReadEvent>(sql`
    with page as materialized (
      select * from events e ${allOf([...conditions, ...older])} order by e.at desc, e.id desc limit ${limit + 1})
    select e.id::float8 as id, to_json(e.at) #>> '{}' as at, e.type, e.request_id as "requestId", e.data,
      json_build_object('type', e.subject_type, 'id', e.subject_id, 'label', case e.subject_type
        when 'organisation' then ${organisation(subjectId)}
        when 'solution' then ${solution(subjectId)}
        when 'terms_version' then ${termsVersion(subjectId)}
        when 'allocation_key' then ${key(subjectId)}
        when 'listing_claim' then ${claimed(subjectId)}
        when 'checklist' then ${checklist(subjectId)}
        when 'reuse_request' then ${request(subjectId)}
        when 'person' then ${person(subjectId)} end) as subject,
      case when e.organisation_id is not null then json_build_object('id', e.organisation_id,
        'displayName', ${organisation(sql`e.organisation_id`)}) end as organisation,
      json_build_object('kind', split_part(e.actor, ':', 1), 'name', e.actor, 'label', case split_part(e.actor, ':', 1)
        when 'person' then ${person(uuidIn(sql`split_part(e.actor, ':', 2)`))}
        when 'token' then ${token(uuidIn(sql`split_part(e.actor, ':', 2)`))} end) as actor,
      ${named(sql`e.data ->> 'person'`)} as person, ${named(sql`e.data ->> 'deputyFor'`)} as deputised
    from page e order by e.at desc, e.id desc`)
  const shown = items.slice(0, limit)
  return { items: shown, next: items.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

const allOf = (conditions: SQL[]) => (conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``)
const uuidIn = (text: SQL) => sql`(case when pg_input_is_valid(${text}, 'uuid') then (${text})::uuid end)`
