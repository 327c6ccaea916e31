import { and, eq, notInArray } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { events } from '../schema/events.ts'
import { requirementCatalogueKeys, requirementCatalogues, requirementLevels, requirements } from '../schema/listings.ts'
import { readYaml } from './data-file.ts'

export type RequirementCatalogue = ReturnType<typeof readRequirements>[number]

/** Reads what providers answer about their solution. */
export function readRequirements() {
  return readYaml('reference/requirements.yaml', (f) => ({
    key: f.oneOf('key', requirementCatalogueKeys),
    title: f.text('title'),
    note: f.text('note'),
    items: f.rows('items', (i) => ({
      slug: i.text('slug'),
      category: i.text('category'),
      level: i.oneOf('level', requirementLevels),
      text: i.text('text'),
    })),
  }))
}

/** The catalogues that no operator has put a list of their own in the place of; the event log says which (`reference.imported`). */
export async function unreplaced(tx: Transaction, catalogues: RequirementCatalogue[]) {
  const imported = await tx
    .select({ id: events.subjectId })
    .from(events)
    .where(and(eq(events.type, 'reference.imported'), eq(events.subjectType, 'reference')))
  const replaced = new Set(imported.map(({ id }) => id))
  return catalogues.filter(({ key }) => !replaced.has(`requirements-${key}`))
}

/** Brings the catalogues to what the file says. A requirement that is gone from it is no longer asked; answers to it stay. */
export async function storeRequirements(tx: Transaction, catalogues: RequirementCatalogue[]) {
  for (const { key, title, note, items } of catalogues) {
    const named = { title, note }
    await tx
      .insert(requirementCatalogues)
      .values({ key, ...named })
      .onConflictDoUpdate({ target: requirementCatalogues.key, set: named })
    for (const [at, { slug, ...item }] of items.entries()) {
      const row = { ...item, catalogue: key, position: at + 1, isAsked: true }
      await tx
        .insert(requirements)
        .values({ slug, ...row })
        .onConflictDoUpdate({ target: requirements.slug, set: row })
    }
    const slugs = items.map(({ slug }) => slug)
    await tx
      .update(requirements)
      .set({ isAsked: false })
      .where(and(eq(requirements.catalogue, key), notInArray(requirements.slug, slugs)))
  }
}
