import { notInArray, and, eq } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { checklistItems, checklists, checklistSubjects } from '../schema/checklists.ts'
import { readYaml } from './data-file.ts'
import { upsert } from './write.ts'

export type ChecklistEntry = ReturnType<typeof readChecklists>[number]

/** Reads the checklists for reviewers. */
export function readChecklists() {
  return readYaml('reference/checklists.yaml', (f) => ({
    slug: f.text('slug'),
    title: f.text('title'),
    subjectType: f.oneOf('subjectType', checklistSubjects),
    items: f.rows('items', (i) => ({
      key: i.text('key'),
      question: i.text('question'),
      help: i.optional('help'),
      legalBasis: i.optional('legalBasis'),
    })),
  }))
}

/** Brings the checklists to what the file says. A question that is gone from it is no longer asked; answers to it stay. */
export async function storeChecklists(tx: Transaction, entries: ChecklistEntry[]) {
  await upsert(
    tx,
    checklists,
    checklists.slug,
    entries.map(({ items: _, ...list }) => list),
  )
  for (const { slug, items } of entries) {
    for (const [at, item] of items.entries()) {
      const row = { ...item, position: at + 1, isAsked: true }
      await tx
        .insert(checklistItems)
        .values({ checklist: slug, ...row })
        .onConflictDoUpdate({ target: [checklistItems.checklist, checklistItems.key], set: row })
    }
    const keys = items.map(({ key }) => key)
    await tx
      .update(checklistItems)
      .set({ isAsked: false })
      .where(and(eq(checklistItems.checklist, slug), notInArray(checklistItems.key, keys)))
  }
}
