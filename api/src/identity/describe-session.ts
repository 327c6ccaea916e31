import { executePrepared } from '@fit-store/db/client'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { watchedSlugs } from './watchlist.ts'

/** Handed in, because notifications stand above identity and may not be imported here: how many of a person's are unread. */
export type UnreadCount = (personId: SQL) => SQL

type Described = {
  person: { id: string; displayName: string; email: string | null }
  organisations: { id: string; displayName: string }[]
  watchlist: string[]
  unreadCount: number
}

const organisations = sql`(
  select coalesce(json_agg(json_build_object('id', o.id, 'displayName', o.display_name) order by o.display_name), '[]') from (
    select o.id, o.display_name from memberships m join organisations o on o.id = m.organisation_id
     where m.person_id = p.id and m.ended_at is null order by o.display_name limit 100) o)`

/**
 * Who is signed in, for whom they act and for whom else they could, what they watch and have not read; all empty for
 * strangers. One statement, because every page of a signed-in reader asks for it.
 */
export async function describeSession(ctx: Ctx, unreadCount: UnreadCount) {
  const { organisation, personId, roles } = ctx.actor
  const stranger = { person: null, organisations: [], watchlist: [], unreadCount: 0 }
  if (personId === null) return { ...stranger, organisation: null, roles: [] }
  const [found] = await executePrepared<Described>(
    ctx.db,
    sql`
    select json_build_object('id', p.id, 'displayName', p.display_name, 'email', p.email) as person,
           ${organisations} as organisations, ${watchedSlugs(sql`p.id`)} as watchlist, ${unreadCount(sql`p.id`)} as "unreadCount"
      from people p where p.id = ${personId} and p.erased_at is null`,
  )
  return { ...stranger, ...found, organisation, roles: [...roles] }
}
