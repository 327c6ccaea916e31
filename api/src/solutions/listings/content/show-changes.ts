import type { Ctx } from '../../../platform/ctx.ts'
import { questionnaire, type Question } from '../../questionnaire/questionnaire.ts'
import { namesOfChoices } from '../../questionnaire/choices.ts'
import { compareContent, type NameOf } from './compare-content.ts'
import { contentOf, type ListingContent } from './fields.ts'
import { contentIn, loadContent, requireOwnListing } from '../queries.ts'

/** What changed from one content to another, with names for keys. */
export async function showChanges(ctx: Ctx, before: ListingContent, after: ListingContent) {
  return compareContent(before, after, await namesIn(ctx, [before, after]))
}

/** What the keys in these contents are called; one nobody knows stands for itself. */
export async function namesIn(ctx: Ctx, contents: ListingContent[]): Promise<NameOf> {
  const wanted = new Map<string, Set<string>>()
  const want = (kind: string, key: unknown) => {
    if (typeof key === 'string') wanted.set(kind, (wanted.get(kind) ?? new Set()).add(key))
  }
  const visit = (question: Question, value: unknown): void => {
    const values = Array.isArray(value) ? (value as unknown[]) : [value]
    if (question.fields.length > 0) {
      for (const row of values)
        for (const field of question.fields) visit(field, (row as Record<string, unknown> | null)?.[field.key])
    } else if (question.picker) for (const one of values) want(question.picker, one)
    else if (question.control === 'fixed') for (const one of values) want('requirement', one)
  }
  for (const content of contents) {
    for (const { key, fields } of questionnaire.sections)
      for (const field of fields) visit(field, (content[key] as Record<string, unknown>)[field.key])
  }
  const names = await namesOfChoices(ctx, wanted)
  return (picker, key) => names.get(`${picker} ${key}`) ?? key
}

/** What the version shown would change for readers; everything, where nothing is published yet. Refuses with 404. */
export async function draftChanges(ctx: Ctx, id: string) {
  const listing = await requireOwnListing(ctx, id)
  const published = listing.versions.find(({ status }) => status === 'published')
  const before = published ? await loadContent(ctx, published.id) : contentOf({})
  const after = contentIn(listing)
  return showChanges(ctx, { ...before, contacts: after.contacts }, after)
}
