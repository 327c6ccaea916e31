import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { events } from '../schema/events.ts'
import { solutions } from '../schema/solutions.ts'
import type { Origin } from '../schema/solutions.ts'
import { idsBy } from './ids.ts'
import type { Ids } from './ids.ts'
import { recordAll } from './record.ts'
import type { AddedSolution, SolutionEntry } from './solution-entry.ts'
import { addFacts } from './solution-facts.ts'
import { addServices } from './solution-services.ts'

type Context = { origin: Origin; isDemo: boolean; sourceIds: Ids; organisationIds: Ids }

/**
 * Adds the solutions that are missing with everything that belongs to them. One that is there is left as people have edited
 * it, and one that people have removed does not come back.
 */
export async function addSolutions(tx: Transaction, entries: SolutionEntry[], context: Context) {
  const removed = await removedSlugs(tx)
  const wanted = entries.filter(({ row, partOf }) => !removed.has(row.slug) && !removed.has(partOf ?? ''))
  const wholes = wanted.filter(({ partOf }) => !partOf)
  const parts = wanted.filter(({ partOf }) => partOf)
  const added = [...(await addRows(tx, wholes, context)), ...(await addRows(tx, parts, context))]
  await addServices(tx, added, context.sourceIds)
  await addFacts(tx, added, context)
  await recordAll(
    tx,
    added.map(({ id, entry }) => ({
      type: context.origin === 'offered' ? ('solution.offered' as const) : ('solution.collected' as const),
      subjectType: 'solution',
      subjectId: id,
      organisationId: context.organisationIds.find(entry.provider),
      data: { slug: entry.row.slug },
    })),
  )
}

async function removedSlugs(tx: Transaction) {
  const found = await tx
    .select({ slug: sql<string>`${events.data} ->> 'slug'` })
    .from(events)
    .where(and(eq(events.subjectType, 'solution'), eq(events.type, 'solution.removed')))
  return new Set(found.map(({ slug }) => slug))
}

async function addRows(tx: Transaction, entries: SolutionEntry[], context: Context): Promise<AddedSolution[]> {
  if (entries.length === 0) return []
  const parents = await solutionIds(
    tx,
    entries.flatMap((entry) => entry.partOf ?? []),
  )
  const rows = entries.map(({ row, provider, partOf, publishedOn }) => ({
    ...row,
    origin: context.origin,
    isDemo: context.isDemo,
    providerId: context.organisationIds.find(provider),
    partOfId: parents.find(partOf),
    ...(publishedOn && { publishedAt: new Date(`${publishedOn}T09:00:00+01:00`) }),
  }))
  const added = await tx
    .insert(solutions)
    .values(rows)
    .onConflictDoNothing({ target: solutions.slug })
    .returning({ id: solutions.id, slug: solutions.slug })
  const idBySlug = new Map(added.map(({ id, slug }) => [slug, id]))
  return entries.flatMap((entry) => {
    const id = idBySlug.get(entry.row.slug)
    return id ? [{ id, entry }] : []
  })
}

async function solutionIds(tx: Transaction, slugs: string[]) {
  const found = await tx
    .select({ id: solutions.id, slug: solutions.slug })
    .from(solutions)
    .where(inArray(solutions.slug, slugs))
  return idsBy('solution', new Map(found.map(({ id, slug }) => [slug, id])))
}
