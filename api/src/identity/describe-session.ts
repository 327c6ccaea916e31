import { sql, type SQL } from 'drizzle-orm'
import type { Actor } from '../platform/ctx.ts'
import { watchedSlugs } from './watchlist.ts'

/** Handed in, because notifications stand above identity and may not be imported here: how many of a person's are unread. */
export type UnreadCount = (personId: SQL) => SQL

type Described = {
  person: { id: string; displayName: string; email: string | null }
  land: string | null
  organisations: { id: string; displayName: string }[]
  watchlist: string[]
  unreadCount: number
}

const organisations = sql`(
  select coalesce(json_agg(json_build_object('id', o.id, 'displayName', o.display_name) order by o.display_name), '[]') from (
    select o.id, o.display_name from memberships m join organisations o on o.id = m.organisation_id
     where m.person_id = p.id and m.ended_at is null order by o.display_name limit 100) o)`

/**
 * What the statement that finds the person `p` of a session and the organisation `o` they act for tells of them besides: for which
 * Land that one looks, for whom else they could act, what they watch and have not read. Every page of a signed-in reader asks for it, so it is no statement of its own.
 */
export const aboutPerson = (unreadCount: UnreadCount) => sql`json_build_object(
  'person', json_build_object('id', p.id, 'displayName', p.display_name, 'email', p.email), 'organisations', ${organisations},
  'land', case when o.kind in ('land', 'kommune', 'bundling_organisation') then o.land end,
  'watchlist', ${watchedSlugs(sql`p.id`)}, 'unreadCount', ${unreadCount(sql`p.id`)})`

/** Who is signed in and for whom they act, with what was found out about them; all empty for strangers. */
export function describeSession({ personId, organisation, roles }: Actor, about: unknown) {
  const stranger = { person: null, land: null, organisations: [], watchlist: [], unreadCount: 0 }
  if (personId === null) return { ...stranger, organisation: null, roles: [] }
  return { ...stranger, ...(about as Described), organisation, roles: [...roles] }
}
