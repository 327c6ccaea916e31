import { listPartHistory, type Cursor } from '../../events/queries.ts'
import type { EventType } from '../../events/vocabulary.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { requireSheet } from './describe-sheet.ts'

const types: EventType[] = [
  'price_sheet.created',
  'price_sheet.changed',
  'price_sheet.submitted',
  'price_sheet.returned',
  'price_sheet.published',
]

/** Verlauf of one sheet, unpublished steps included: for its provider, and for checkers once it was handed in. Refuses with 404 everybody else. */
export async function listSheetHistory(ctx: Ctx, id: string, cursor: Cursor) {
  const { solutionId } = await requireSheet(ctx, id)
  return listPartHistory(
    ctx,
    { subject: { type: 'solution', id: solutionId }, part: { types, data: { sheet: id } } },
    cursor,
  )
}
