import { requirementCatalogues, requirements, type RequirementCatalogueKey } from '@fit-store/db/schema/listings'
import { storeRequirements } from '@fit-store/db/seed/requirements'
import { and, eq, inArray, ne } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import type { Requirement } from './check-requirements.ts'

type Wanted = {
  catalogue: RequirementCatalogueKey
  items: Requirement[]
  /** Where the wording comes from, as pages say it. */
  source: string
  /** What the catalogue is called; unchanged when null. */
  title: string | null
}
export type RequirementCounts = { added: number; changed: number; unchanged: number; dropped: number }

/**
 * Puts an operator's list in the place of what providers were asked so far, in one transaction with its event; the content of the next
 * start then leaves this catalogue alone. What is no longer in the list is no longer asked, answers to it stay. Gives how many were
 * added, changed, unchanged and dropped. Refuses with 400 keys that belong to the other catalogue.
 */
export function importRequirements(ctx: Ctx, { catalogue, items, source, title }: Wanted): Promise<RequirementCounts> {
  return ctx.db.transaction(async (tx) => {
    const slugs = items.map(({ slug }) => slug)
    const foreign = await tx
      .select({ slug: requirements.slug })
      .from(requirements)
      .where(and(inArray(requirements.slug, slugs), ne(requirements.catalogue, catalogue)))
    if (foreign.length > 0) {
      const names = foreign.map(({ slug }) => slug).join(', ')
      throw new Problem(400, 'bad-request', `Diese Kennungen gehören zum anderen Katalog: ${names}.`)
    }
    const before = await tx.select().from(requirements).where(eq(requirements.catalogue, catalogue))
    const [named] = await tx.select().from(requirementCatalogues).where(eq(requirementCatalogues.key, catalogue))
    await storeRequirements(tx, [{ key: catalogue, title: title ?? named?.title ?? catalogue, note: source, items }])
    const counts = count(before, items)
    const { dropped: _, ...told } = counts
    await record(
      { ...ctx, db: tx },
      {
        type: 'reference.imported',
        subject: { type: 'reference', id: `requirements-${catalogue}` },
        data: { source, read: items.length, ...told, refused: 0 },
      },
    )
    return counts
  })
}

type Stored = typeof requirements.$inferSelect

function count(before: Stored[], items: Requirement[]): RequirementCounts {
  const known = new Map(before.map((row) => [row.slug, row]))
  const isSame = ({ slug, category, level, text }: Requirement) => {
    const row = known.get(slug)
    return row?.isAsked === true && row.category === category && row.level === level && row.text === text
  }
  const added = items.filter(({ slug }) => !known.has(slug)).length
  const unchanged = items.filter(isSame).length
  const kept = new Set(items.map(({ slug }) => slug))
  const dropped = before.filter(({ slug, isAsked }) => isAsked && !kept.has(slug)).length
  return { added, changed: items.length - added - unchanged, unchanged, dropped }
}
