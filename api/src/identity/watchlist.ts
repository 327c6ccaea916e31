import { watchlistEntries } from '@fit-store/db/schema/identity'
import { eq, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { Problem } from '../platform/problem.ts'
import { personIn } from './caller.ts'

const most = 200

/** Slugs of the solutions a person watches, oldest first, as a JSON list. */
export const watchedSlugs = (personId: SQL) => sql`(
  select coalesce(json_agg(w.slug order by w.added_at, w.slug), '[]') from (
    select s.slug, w.added_at from ${watchlistEntries} w join solutions s on s.id = w.solution_id
     where w.person_id = ${personId} order by w.added_at, s.slug limit ${sql.raw(String(most))}) w)`

/** What the signed-in person watches, oldest first. */
export async function listWatched(ctx: Ctx): Promise<string[]> {
  const [row] = await ctx.db.execute<{ slugs: string[] }>(
    sql`select ${watchedSlugs(sql`${personIn(ctx)}::uuid`)} as slugs`,
  )
  return row?.slugs ?? []
}

type Change = { add?: string[]; remove?: string[] }

/**
 * Puts solutions on the watchlist and takes others off, whatever else happens to it at the same moment; names nobody knows are
 * left out. Gives the list as it is now. Refuses with 409 more than 200.
 */
export async function changeWatched(ctx: Ctx, { add = [], remove = [] }: Change): Promise<string[]> {
  const personId = personIn(ctx)
  await ctx.db.transaction(async (tx) => {
    const named = (slugs: string[]) => sql`select id from solutions where slug = any(${sql.param(slugs)}::text[])`
    // Two who add at the same moment count one after the other.
    await tx.execute(sql`select from people where id = ${personId} for no key update`)
    await tx.execute(
      sql`delete from watchlist_entries where person_id = ${personId} and solution_id in (${named(remove)})`,
    )
    await tx.execute(sql`
      insert into watchlist_entries (person_id, solution_id) select ${personId}, w.id from (${named(add)}) w on conflict do nothing`)
    if ((await tx.$count(watchlistEntries, eq(watchlistEntries.personId, personId))) > most)
      throw new Problem(409, 'too-many', `Eine Merkliste hat höchstens ${most} Lösungen.`)
  })
  return listWatched(ctx)
}
