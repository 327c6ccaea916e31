import { listingSectionKeys, type ListingSectionKey } from '@fit-store/db/schema/listings'
import type { Ctx } from '../../../platform/ctx.ts'
import type { FieldError } from '../../../platform/problem.ts'
import { faultsOf } from './check-section.ts'
import { unknownReferences } from './check-references.ts'
import { emptySection, type ListingContent } from './fields.ts'

export type LeftOut = { section: ListingSectionKey; field: string; rule: string; value: string }

/** Listings that come from elsewhere have no files here yet. */
const noListing = '00000000-0000-0000-0000-000000000000'

/**
 * What of a content from elsewhere can be stored, and what was left out, so that an import never fails for one bad value. A bad row of a
 * list goes alone.
 */
export async function fitContent(ctx: Ctx, given: Partial<ListingContent>) {
  const leftOut: LeftOut[] = []
  const content: Partial<ListingContent> = {}
  for (const section of listingSectionKeys) {
    const value = given[section]
    if (value === undefined) continue
    const checked = without(section, value, faultsOf, leftOut)
    const unknown = await unknownReferences(ctx, { listingId: noListing, section, content: checked as never })
    Object.assign(content, {
      [section]: without(section, checked, (_, now) => (now === checked ? unknown : []), leftOut),
    })
  }
  return { content, leftOut }
}

type Faults = (section: ListingSectionKey, value: unknown) => FieldError[]

/** Takes away what is at fault, until nothing is. */
function without(section: ListingSectionKey, value: object, faults: Faults, leftOut: LeftOut[]): object {
  let fitting: Record<string, unknown> = value as Record<string, unknown>
  for (let found = faults(section, fitting); found.length > 0; found = faults(section, fitting)) {
    const next = { ...fitting }
    const rows = new Map<string, Set<number>>()
    for (const { pointer, rule } of found) {
      const [, field = '', at] = pointer.split('/')
      const list = fitting[field]
      if (Array.isArray(list) && at !== undefined) rows.set(field, (rows.get(field) ?? new Set()).add(Number(at)))
      else next[field] = (emptySection(section) as Record<string, unknown>)[field]
      leftOut.push({ section, field, rule, value: shown(at === undefined ? list : (list as unknown[])[Number(at)]) })
    }
    for (const [field, bad] of rows) next[field] = (fitting[field] as unknown[]).filter((_, at) => !bad.has(at))
    fitting = next
  }
  return fitting
}

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value ?? null)).slice(0, 200)
