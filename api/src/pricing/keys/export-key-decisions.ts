import { allocationKeys } from '@fit-store/db/schema/pricing'
import { eq, or } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'

/** The keys a person entered or decided on, for their export (GDPR, articles 15 and 20). */
export async function exportKeyDecisions({ db }: Ctx, personId: string) {
  const keys = await db
    .select()
    .from(allocationKeys)
    .where(or(eq(allocationKeys.enteredBy, personId), eq(allocationKeys.decidedBy, personId)))
  return { allocationKeys: keys }
}
