import { watchlistEntries } from '@fit-store/db/schema/identity'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
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

/** Makes the watchlist exactly these solutions; names nobody knows are left out. Gives the list as it is now. */
export async function setWatched(ctx: Ctx, slugs: string[]): Promise<string[]> {
  const personId = personIn(ctx)
  await ctx.db.transaction(async (tx) => {
    const wanted = sql`select id from solutions where slug = any(${sql.param(slugs)}::text[])`
    await tx.execute(
      sql`delete from watchlist_entries where person_id = ${personId} and solution_id not in (${wanted})`,
    )
    await tx.execute(sql`
      insert into watchlist_entries (person_id, solution_id) select ${personId}, w.id from (${wanted}) w on conflict do nothing`)
  })
  return listWatched(ctx)
}
