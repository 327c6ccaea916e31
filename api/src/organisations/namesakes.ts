import { organisations } from '@fit-store/db/schema/organisations'
import { eq, like, or, sql } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'
import { slugFrom } from '../reference/leika/slugs.ts'

type Names = { displayName: string; legalName: string | null }

/**
 * Organisations that stand under these names already, but for the one that wants to be called so; one that was refused does not
 * keep its name from others. With them the addresses that begin like theirs and are taken. Call it in the transaction that takes the
 * name: names are taken one after another, so that two never take the same.
 */
export async function findNamesakes(ctx: Ctx, { displayName, legalName }: Names, butNot?: string) {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('names of organisations', 0))`)
  const plain = slugFrom(displayName)
  const { id, slug, displayName: shownAs, legalName: legal } = organisations
  const similar = await ctx.db
    .select({ id, slug, displayName: shownAs, legalName: legal, isRefused })
    .from(organisations)
    .where(or(like(slug, `${plain}%`), eq(shownAs, displayName), legalName === null ? undefined : eq(legal, legalName)))
  const isSame = (one: (typeof similar)[number]) =>
    one.slug === plain || one.displayName === displayName || (legalName !== null && one.legalName === legalName)
  return {
    namesakes: similar.filter((one) => isSame(one) && !one.isRefused && one.id !== butNot),
    takenSlugs: similar.map((one) => one.slug),
  }
}

/** Never accredited, and nothing open: not public, and no obstacle to others. */
const isRefused = sql<boolean>`organisations.published_at is null and not exists (
  select from accreditations a where a.organisation_id = organisations.id and a.status <> 'refused')`
