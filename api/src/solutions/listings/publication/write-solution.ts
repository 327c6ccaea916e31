import { solutions } from '@fit-store/db/schema/solutions'
import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { sameValue } from '../content/compare-content.ts'
import type { ListingContent } from '../content/fields.ts'
import { readSolutionContent } from '../content/from-solution.ts'
import type { StoredListing } from '../queries.ts'
import { keepCitations } from './keep-citations.ts'
import { writeFacts } from './write-facts.ts'
import { writeServices } from './write-services.ts'

export type Written = { solutionId: string; slug: string; fields: string[]; isFirst: boolean }

/**
 * Makes the public tables say what a version says. Rows that say the same as before are not touched, so that a fact of a collected entry
 * keeps its source until its provider says it differently.
 */
export async function writeSolution(ctx: Ctx, listing: StoredListing, content: ListingContent): Promise<Written> {
  const before = listing.solution ? await readSolutionContent(ctx, listing.solution.slug) : null
  const row = {
    ...content.basics,
    ...content.operation,
    type: content.basics.type!,
    title: content.basics.title!.trim(),
    summary: content.basics.summary!.trim(),
    origin: 'offered' as const,
    providerId: listing.providerId,
  }
  const [written] = listing.solutionId
    ? await ctx.db
        .update(solutions)
        .set({ ...row, version: sql`${solutions.version} + 1`, updatedAt: ctx.now() })
        .where(eq(solutions.id, listing.solutionId))
        .returning({ id: solutions.id, slug: solutions.slug })
    : await ctx.db
        .insert(solutions)
        .values({ ...row, slug: await freeSlug(ctx, row.title), isDemo: listing.isDemo, publishedAt: ctx.now() })
        .returning({ id: solutions.id, slug: solutions.slug })
  const { id: solutionId, slug } = written!
  await writeServices(ctx, solutionId, content.services)
  await writeFacts(ctx, solutionId, content)
  const fields = before ? changedFields(before, content) : []
  await keepCitations(ctx, solutionId, fields)
  return { solutionId, slug, fields, isFirst: before === null || listing.provisionConcludedAt === null }
}

/** Names of what the public reads differently now. */
function changedFields(before: ListingContent, after: ListingContent): string[] {
  const sections = [
    'basics',
    'services',
    'parties',
    'technology',
    'operation',
    'documents',
    'supply_routes',
    'adoption',
  ] as const
  return sections.flatMap((section) => {
    const [one, other] = [before[section], after[section]] as [Record<string, unknown>, Record<string, unknown>]
    return Object.keys(other).filter((field) => !sameValue(one[field], other[field]))
  })
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** A title as a name in addresses: `Hund anmelden` becomes `hund-anmelden`. */
export function slugOf(title: string): string {
  const letters = title
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => umlauts[letter]!)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
  const words = letters.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '')
  return words.slice(0, 80).replace(/-+$/, '') || 'loesung'
}

/** A name no solution has; a second of the same title gets a number. Two at once wait for each other. */
async function freeSlug(ctx: Ctx, title: string): Promise<string> {
  const wanted = slugOf(title)
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`solution-slug:${wanted}`}))`)
  const taken = await ctx.db.execute<{ slug: string }>(sql`
    select slug from solutions where slug::text = ${wanted} or slug::text like ${`${wanted}-%`}
    union select data ->> 'slug' from events where subject_type = 'solution' and type = 'solution.removed' and data ->> 'slug' = ${wanted}`)
  const names = new Set(taken.map(({ slug }) => slug))
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`
    if (!names.has(slug)) return slug
  }
}
