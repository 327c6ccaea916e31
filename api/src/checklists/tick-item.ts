import { checklistAttachments, checklistItems, checklistTicks, type TickResult } from '@fit-store/db/schema/checklists'
import { and, eq } from 'drizzle-orm'
import { record } from '../events/record.ts'
import { personIn } from '../identity/caller.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound, Problem } from '../platform/problem.ts'

export type NewTick = { key: string; result: TickResult; evidence: string | null }

/**
 * Answers one question of a checklist; an earlier answer stays readable. Everything but "fulfilled" needs words. Refuses with
 * 404 (no such list or question) and 400.
 */
export function tickItem(ctx: Ctx, attachmentId: string, { key, result, evidence }: NewTick) {
  const personId = personIn(ctx)
  if (result !== 'fulfilled' && !evidence?.trim()) {
    throw new Problem(
      400,
      'validation-failed',
      'Schreiben Sie, warum der Punkt nicht erfüllt ist oder nicht zutrifft.',
      [{ pointer: '/evidence', rule: 'required' }],
    )
  }
  return ctx.db.transaction(async (tx) => {
    const [found] = await tx
      .select({ itemId: checklistItems.id, ...pick(checklistAttachments) })
      .from(checklistAttachments)
      .innerJoin(
        checklistItems,
        and(eq(checklistItems.checklist, checklistAttachments.checklist), eq(checklistItems.key, key)),
      )
      .where(and(eq(checklistAttachments.id, attachmentId), eq(checklistItems.isAsked, true)))
    if (!found) throw notFound('Der Prüfpunkt')
    const { itemId, checklist, subjectType, subjectId } = found
    await tx
      .insert(checklistTicks)
      .values({ attachmentId, itemId, result, evidence: evidence?.trim() || null, personId, tickedAt: ctx.now() })
    await record(
      { ...ctx, db: tx },
      {
        type: 'checklist.ticked',
        subject: { type: 'checklist', id: attachmentId },
        data: { checklist, subjectType, subjectId, key, result },
      },
    )
    return { subjectType, subjectId }
  })
}

const pick = ({ checklist, subjectType, subjectId }: typeof checklistAttachments) => ({
  checklist,
  subjectType,
  subjectId,
})
