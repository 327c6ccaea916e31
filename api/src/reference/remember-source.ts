import { sources } from '@fit-store/db/schema/reference'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'

/** The id of the source at an address; a new address becomes a source recorded today. Call it inside a transaction. */
export async function rememberSource(ctx: Ctx, url: string): Promise<string> {
  const recordedOn = ctx.now().toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' })
  await ctx.db.insert(sources).values({ url, recordedOn }).onConflictDoNothing({ target: sources.url })
  const [source] = await ctx.db.select({ id: sources.id }).from(sources).where(eq(sources.url, url))
  return source!.id
}
