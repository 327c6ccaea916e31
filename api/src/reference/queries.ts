import { executePrepared } from '@fit-store/db/client'
import { laender, situations } from '@fit-store/db/schema/reference'
import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'

const german = sql.raw('collate "de-x-icu"')

export const listLaender = (ctx: Ctx) =>
  ctx.db
    .select()
    .from(laender)
    .orderBy(sql`${laender.name} ${german}`)

export const listSituations = (ctx: Ctx) =>
  ctx.db
    .select()
    .from(situations)
    .orderBy(sql`${situations.name} ${german}`)

/** These sources by their id, in the form pages show them. */
export async function listSources(ctx: Ctx, ids: string[]) {
  const rows = await executePrepared<{ id: string }>(
    ctx.db,
    sql`select id, url, title, publisher, published_on as "publishedOn", recorded_on as "recordedOn"
          from sources where id = any(${sql.param(ids)}::uuid[])`,
  )
  return new Map<unknown, unknown>(rows.map(({ id, ...source }) => [id, source]))
}

export async function isLandCode(ctx: Ctx, code: string): Promise<boolean> {
  const [land] = await ctx.db.select({ code: laender.code }).from(laender).where(eq(laender.code, code))
  return land !== undefined
}

/** Names of all public services and OZG services: thousands of compounds of real administrative German. */
export async function listServiceNames(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.execute<{ name: string }>(sql`
    select name from public_services union select name from ozg_services`)
  return rows.map(({ name }) => name)
}
