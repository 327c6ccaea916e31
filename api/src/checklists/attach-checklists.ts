import { checklistAttachments, checklists, type ChecklistSubject } from '@fit-store/db/schema/checklists'
import { eq } from 'drizzle-orm'
import { record } from '../events/record.ts'
import type { Ctx } from '../platform/ctx.ts'

export type Subject = { subjectType: ChecklistSubject; subjectId: string }

/**
 * Lays every checklist for this kind of record beside one record; again is as good as once. Called by the domain the record
 * belongs to, in the transaction that hands it to review.
 */
export async function attachChecklists(ctx: Ctx, { subjectType, subjectId }: Subject) {
  const wanted = await ctx.db
    .select({ checklist: checklists.slug })
    .from(checklists)
    .where(eq(checklists.subjectType, subjectType))
  if (wanted.length === 0) return
  const attached = await ctx.db
    .insert(checklistAttachments)
    .values(wanted.map(({ checklist }) => ({ checklist, subjectType, subjectId })))
    .onConflictDoNothing()
    .returning({ id: checklistAttachments.id, checklist: checklistAttachments.checklist })
  for (const { id, checklist } of attached) {
    await record(ctx, {
      type: 'checklist.attached',
      subject: { type: 'checklist', id },
      data: { checklist, subjectType, subjectId },
    })
  }
}
